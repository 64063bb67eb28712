// The heading of a table: which words stand over which columns, and in how many rows.
#pragma once

#include <functional>
#include <vector>

#include "extractors/grid/alignment/entries.h"

namespace juesuan {

/// Words of the heading with the columns and rows that they head.
struct HeaderBlock {
    PixelBox box;
    int first = 0, last = 0;  ///< columns
    int row0 = 0, row1 = 0;   ///< rows [row0, row1)
    bool leaf = true;         ///< the last heading above its columns

    [[nodiscard]] int middle_x() const { return box.middle_x(); }
    [[nodiscard]] int middle_y() const { return box.middle_y(); }
};

/// Is there a line between the block and what is below it, in this column?
using LineBelow = std::function<bool(const HeaderBlock& block, int column)>;

/// The words of the heading, wrapped lines joined, with the columns that their ink touches.
/// divided: is there a ruling between two boxes above each other?
std::vector<HeaderBlock> header_blocks(
    const std::vector<Entry>& entries, int columns, int em,
    const std::function<bool(const PixelBox&, const PixelBox&)>& divided);

/// Spreads the headings of groups over their columns: a group stands in the middle of the columns
/// that have a heading of their own beneath it. columns: lines between the columns.
void spread_groups(std::vector<HeaderBlock>& blocks, const std::vector<int>& columns, int em,
                   const LineBelow& line_below);

/// How many of the bands (their lower ends, top to bottom) are the header, by the headings that
/// have nothing above or below them: they stand in the middle of its height. 0: nothing can be
/// said. top: upper end of the first band.
std::size_t header_by_middle(const std::vector<HeaderBlock>& blocks, int columns, int top,
                             const std::vector<int>& band_ends, int em);

/// Gives every block its rows when no rulings do: as many rows as the longest way from the top to
/// a column. Returns the heights of the lines between the rows (one less than rows).
std::vector<int> header_levels(std::vector<HeaderBlock>& blocks, int columns);

}  // namespace juesuan
