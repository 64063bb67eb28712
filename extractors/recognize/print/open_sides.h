// Figures that end where their table is cut: the copy did not reach the end of the page.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts figures (cut_off) of the first and last column that reach the side of their table, where
/// no upright closes it though uprights divide its columns: print within a table keeps clear of
/// its sides.
void doubt_figures_at_open_sides(const PrintedPage& printed);

}  // namespace juesuan
