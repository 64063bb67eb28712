// Rows at the top of a table that are no rows of it: programs put titles and units into the grid.
#pragma once

#include <vector>

#include "extractors/office/office_page.h"

namespace juesuan {

/// The table as blocks: its leading rows that hold a single text over most columns, or at most
/// three with a colon among them, as lines; then the table without them.
[[nodiscard]] std::vector<OfficeBlock> without_leading_rows(OfficeTable table);

}  // namespace juesuan
