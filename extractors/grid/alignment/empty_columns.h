// Columns of a ruled table part in which nothing is printed, not even a heading.
#pragma once

#include <vector>

#include "extractors/grid/alignment/gutters.h"

namespace juesuan {

/// The stripes and those of empty columns beside and between them. For the part of a table that
/// goes on from another page: no heading names its columns, but its rulings go on over white that
/// is wider than any column leaves. Right of the last text as many columns as fit at the distance
/// of its columns of figures; elsewhere one.
/// left, right: the ends of the rulings.
std::vector<Stripe> with_empty_columns(const std::vector<Stripe>& stripes,
                                       const std::vector<TextPiece>& pieces, int left, int right,
                                       int em);

}  // namespace juesuan
