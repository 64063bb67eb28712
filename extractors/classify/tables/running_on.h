// Which tables of following pages are one table that runs on.
#pragma once

#include <vector>

#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// Of the table's width: pages are scanned one by one.
inline constexpr double column_tolerance = 0.03;

/// The left edge of every grid column as a share of the table's width; NaN where no cell begins.
[[nodiscard]] std::vector<double> column_edges(const TablePart& part);

/// The columns of both begin at the same places.
[[nodiscard]] bool same_columns(const TablePart& a, const TablePart& b);

/// Both have the same title; that of `after` may say that it goes on (续).
[[nodiscard]] bool is_same_title(const TablePart& before, const TablePart& after,
                                 const DocumentWords& words);

/// `after` may continue `before`, whatever its columns: the next page's first table after the last
/// one of its page, no title of its own (or the same one again), nothing between that ends a table.
[[nodiscard]] bool runs_on(const TablePart& before, const TablePart& after,
                           const DocumentWords& words);

/// `after` continues `before`: it runs on with the same columns or some of them, or with more of
/// them below the same header; of an irregular table with the same width.
[[nodiscard]] bool continues(const TablePart& before, const TablePart& after,
                             const DocumentWords& words);

/// `after` prints the row of the total that `first` has, or another organization: it is the same
/// table once more, revised or of somebody else, and no continuation.
[[nodiscard]] bool begins_anew(const TablePart& first, const TablePart& after,
                               const DocumentWords& words);

}  // namespace juesuan
