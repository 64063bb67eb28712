// Rows between level rulings, and what the rulings say of rows and columns.
#pragma once

#include <vector>

#include "extractors/grid/alignment/header_tree.h"
#include "extractors/grid/alignment/row_bands.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {

/// Rows of the table as lines (pixels) with what is printed between them.
struct Rows {
    std::vector<int> lines;
    std::vector<RowBand> bands;  ///< one a row; rows of the header come first
    int header = 0;              ///< rows of the header
};

/// A row between each two lines, with what is printed there.
Rows rows_between(const std::vector<GridLine>& lines, const std::vector<Entry>& entries, int em);

/// Where rulings begin and end: the sides of the table and of the groups in its header. In the body
/// (below the height) one or two that end elsewhere are broken.
std::vector<int> ruling_ends(const std::vector<GridLine>& lines, int body, int em);

/// Do the rulings divide no rows but only the heading from the body, as three lines do? Most of the
/// figures then stand above each other between two rulings.
bool rules_only_parts(const std::vector<GridLine>& lines, const std::vector<Entry>& entries,
                      int em);

/// The rulings with those that a scan lost: where two lines of figures stand in one row.
std::vector<GridLine> with_lost_lines(const std::vector<GridLine>& lines,
                                      const std::vector<Entry>& entries, int em);

/// The level rulings and, where the heading of a group and those of its columns stand above each
/// other between two of them (收入 over 项目, 行次, 金额), a line between both, as long as the
/// group is wide. blocks: headings with the columns that they are spread over; columns: the lines
/// between the columns; em: pixels.
std::vector<GridLine> with_lines_below_groups(const std::vector<GridLine>& lines,
                                              const std::vector<HeaderBlock>& blocks,
                                              const std::vector<int>& columns, int em);

}  // namespace juesuan
