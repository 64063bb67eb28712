// Where the unprinted lines between columns are.
#pragma once

#include <vector>

#include "extractors/grid/alignment/entries.h"

namespace juesuan {

/// The lines left of, between and right of the columns (one more than stripes), each in its white.
/// Within the white a line stands so that headings (`headings`: entries of one column each) are
/// in the middle between their two lines, as they are printed.
/// known: where rulings end; the outermost two, if there are any, are the sides of the table.
std::vector<int> column_lines(const std::vector<Stripe>& stripes,
                              const std::vector<Entry>& headings, const std::vector<int>& known,
                              int em);

}  // namespace juesuan
