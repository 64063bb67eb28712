// What the gaps between the shapes of one line say: two columns, or one word.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Two shapes that follow one another on a line, and what the gap between them indicates.
struct Hop {
    PixelBox left, right;
    double apart = 0;  ///< +1: two cells for certain … −1: one word
};

/// Assumed: a hop that is less apart than this is one inside a word.
inline constexpr double max_apart_in_word = 0.2;

/// A point and two digits at the end: an amount ends with this shape.
[[nodiscard]] bool ends_as_amount(const std::vector<Shape>& shapes, std::size_t last);

/// The hops inside and between the pieces. em: pixels.
std::vector<Hop> hops_of(const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
