// What stands in the cells of a ruled table, piece by piece, to tell which rulings are lost.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// An interval [begin, end) of free pixels between two texts or within one.
using FreeInterval = std::pair<int, int>;

/// A text in a cell, or the part of one that lies in it.
struct CellPart {
    PixelBox box;
    bool figures = false;
    std::vector<FreeInterval> white;  ///< wider than between the letters of a word, left to right
};

/// The parts of the pieces in each cell of the table, dirt and dashes left out. em: side of the
/// ordinary hanzi, pixels.
std::vector<std::vector<CellPart>> parts_of_cells(const LayoutTable& table,
                                                  const std::vector<TextPiece>& pieces, int em);

/// Has the table a line at each end of its cells and no others?
bool is_regular(const LayoutTable& table);

/// The place that most intervals hold (`near` behind where the last of them begins, at most in the
/// middle of what is common), and how many hold it. None of no intervals.
std::optional<std::pair<int, std::size_t>> common_place(const std::vector<FreeInterval>& intervals,
                                                        int near);

/// Of each cell that is cut, by its number in table.cells, the places in pixels.
using CellCuts = std::map<std::size_t, std::set<int>>;

/// Divides cells at uprights or level lines.
void cut_cells(LayoutTable& table, const CellCuts& cuts, bool upright);

}  // namespace juesuan
