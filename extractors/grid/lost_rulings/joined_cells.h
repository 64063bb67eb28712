// Cells that are joined because the upright between them is lost in their row.
#pragma once

#include <vector>

#include "extractors/grid/lost_rulings/cell_parts.h"
#include "extractors/model/page_image.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Where joined cells of one row are to be divided: a figure in them ends where those of one column
/// do and either text stands on both sides of the line or the line goes on above and below and has
/// left a trace; or two figures stand on the sides of a line that divides headings, or a code and
/// its name on those of one that is drawn in most rows. What is joined otherwise stays joined.
/// grey: the cleaned page; parts: of each cell (parts_of_cells); em: pixels.
[[nodiscard]] CellCuts cuts_of_joined(const LayoutTable& table, const GreyImage& grey,
                                      const std::vector<std::vector<CellPart>>& parts, int em);

}  // namespace juesuan
