// What stands in the cells of a ruled table, piece by piece, to tell which rulings are lost.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// A text in a cell, or the part of one that lies in it.
struct CellPart {
    PixelBox box;
    bool figures = false;
};

/// The parts of the pieces in a cell, dirt and dashes left out. cell: pixels; em: side of the
/// ordinary hanzi, pixels.
std::vector<CellPart> parts_in(const PixelBox& cell, const std::vector<TextPiece>& pieces, int em);

/// The places of the lines at which cells begin and end, pixels: of columns, of rows.
std::vector<int> column_lines_of(const LayoutTable& table);
std::vector<int> row_lines_of(const LayoutTable& table);

/// Has the table a line at each end of its cells and no others?
bool is_regular(const LayoutTable& table);

/// An interval [begin, end) of free pixels between two parts.
using FreeInterval = std::pair<int, int>;

/// The place that most intervals hold (`near` behind where the last of them begins, at most in the
/// middle of what is common), and how many hold it. None of no intervals.
std::optional<std::pair<int, std::size_t>> common_place(const std::vector<FreeInterval>& intervals,
                                                        int near);

}  // namespace juesuan
