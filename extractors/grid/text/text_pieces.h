// Pieces of text: what stands on one line without a gap of a character's width. Nothing is read,
// but the shapes tell figures, marks and hanzi apart.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "extractors/image/components.h"

namespace juesuan {

/// Ink whose parts overlap across the page: a digit, a hanzi or a part of one, a point.
struct Shape {
    PixelBox box;
    bool figure = false;  ///< lower than a hanzi and narrow: a digit (or a Latin letter)
    bool mark = false;    ///< far smaller than a character: a point, a comma, a speck
    int digits = 0;       ///< of a figure: how many digits touch one another in it
    bool dots = false;    ///< two small parts far above each other
};

struct TextPiece {
    PixelBox box;
    std::vector<Shape> shapes;  ///< left to right
    bool colon = false;         ///< holds two dots above each other: "单位：万元"

    /// Nothing but digits and marks, at least one digit.
    [[nodiscard]] bool figures() const;
};

/// At least half of the lower one stands beside the other.
[[nodiscard]] inline bool on_one_line(const PixelBox& a, const PixelBox& b) {
    return overlap_y(a, b) * 2 >= std::min(a.height(), b.height());
}

/// The part of a piece that the shapes [from, to) make.
TextPiece part_of(const TextPiece& piece, std::size_t from, std::size_t to);

struct PageText {
    int em = 0;  ///< side of the ordinary hanzi in pixels
    std::vector<TextPiece> pieces;
};

/// height: character height of the page (pixels), as character_height gives it.
PageText text_pieces(const std::vector<Component>& components, int height);

}  // namespace juesuan
