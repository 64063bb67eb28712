// Is what stands in rows and columns a table? A chart, a letter and a list of contents are none.
#pragma once

#include <vector>

#include "extractors/grid/alignment/entries.h"
#include "extractors/grid/alignment/gutters.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {

/// Two rulings with words between them are a rule above and a rule below, or lines of a chart;
/// words in two columns without figures are a form with lines to write on.
bool rows_hold(const std::vector<GridLine>& rows, const std::vector<Stripe>& stripes,
               const std::vector<Entry>& entries);

/// Do the texts stand in columns often enough? Prose and lists do not. Two columns are a table only
/// when both hold labels: a column of figures beside one of titles is a table of contents.
bool columns_hold(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries, int em);

}  // namespace juesuan
