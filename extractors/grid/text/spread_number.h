// Numbers whose figures stand apart, spread evenly over their cell (分散对齐).
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Whether the white between shape i of `left` and shape k of `right`, which follow one another on
/// a line, is like that beside it: 1 the figures follow each other in one number, 2 it leaves room
/// for one more (a point that a scan lost), 0 it says nothing of the kind. em: pixels.
[[nodiscard]] int steps_in_spread_number(const std::vector<Shape>& left, std::size_t i,
                                         const std::vector<Shape>& right, std::size_t k, int em);

/// Joins the pieces that are parts of one such number. em: pixels.
void join_spread_numbers(std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
