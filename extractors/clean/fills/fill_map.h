// Fills: areas of even darkness that are larger than characters, such as shaded cells, dark headers
// and bands of a highlighter. Where they lie, in blocks of the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A part of a fill that no line or text divides, as a rule one cell or a part of one.
struct FillPart {
    int level = 0;         ///< mean brightness where it is even
    int even_blocks = 0;   ///< blocks amid even ones
    std::size_t fill = 0;  ///< parts of like brightness that touch are one fill; FillMap::n_fills
                           ///< or more: of the part no block is left
};

/// The page in square blocks, in rows from the top left; those at the right and foot may be cut.
struct FillMap {
    int side = 1, columns = 0, rows = 0;
    std::vector<int> part;            ///< of each block: 0 no fill, else 1 + index in `parts`
    std::vector<std::uint8_t> even;   ///< of each block: 1 where it lies amid even ones
    std::vector<std::uint8_t> paper;  ///< of each block: brightness of the paper around it
    std::vector<FillPart> parts;
    std::size_t n_fills = 0;
    bool dithered = false;  ///< the page is black and white: shades are patterns of dots

    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] bool within(int row, int column) const {
        return row >= 0 && row < rows && column >= 0 && column < columns;
    }
    /// 0 also beyond the page.
    [[nodiscard]] int part_at(int row, int column) const {
        return within(row, column) ? part[at(row, column)] : 0;
    }
    [[nodiscard]] PixelBox box(int row, int column) const {
        return {column * side, row * side, (column + 1) * side, (row + 1) * side};
    }
};

/// The page in each of its colours (red, green, blue), or in grey alone; what is black and white
/// is smoothed, so that patterns of dots are grey.
using Planes = std::vector<GreyImage>;

/// Finds the fills of a page. grey: its brightness; colour: the same in colours, or null; dpi:
/// pixels an inch; seals: boxes in which no fill begins; planes: set if there is a fill. Areas
/// whose outline is not made of level and upright edges, as those of photographs and seals, and
/// shadows are none. No parts: no fill.
[[nodiscard]] FillMap find_fills(const GreyImage& grey, const ColourImage* colour, int dpi,
                                 const std::vector<PixelBox>& seals, Planes& planes);

/// Of each block the brightness of the paper around it, in an image of the same page.
[[nodiscard]] std::vector<std::uint8_t> paper_around(const FillMap& map, const GreyImage& image);

}  // namespace juesuan
