// Where a page holds red ink, in blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/image/components.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// rgb: of one pixel.
[[nodiscard]] bool is_red(const std::uint8_t* rgb);

/// The page in square blocks, in rows from the top left.
struct Blocks {
    GreyImage red;             ///< 0 where a block holds red ink
    std::vector<int> count;    ///< of each block: how many of its pixels are red
    std::vector<bool> strong;  ///< holds a pixel as red as ink
    int side = 1;              ///< pixels
    bool any = false;

    [[nodiscard]] std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(red.width) +
               static_cast<std::size_t>(x);
    }
    /// Is it filled?
    [[nodiscard]] bool solid(int x, int y) const;
};

/// dpi: pixels an inch.
[[nodiscard]] Blocks red_blocks(const ColourImage& page, int dpi);

/// Filled with colour, as shaded cells are: among solid blocks lie more of them. Strokes of large
/// characters are thick. piece: in blocks.
[[nodiscard]] bool is_shaded(const Blocks& blocks, const Component& piece);

/// In how many directions (of `outline_directions`), seen from the middle of a box, a line runs
/// along it, or along an oval in it.
struct Outline {
    int ring = 0, frame = 0;
};
inline constexpr int outline_directions = 48;

/// box: in blocks; depth: how far from the box towards its middle the line may be, a share of that
/// way.
[[nodiscard]] Outline outline_along(const Blocks& blocks, const PixelBox& box, double depth);

}  // namespace juesuan
