// Parts of one irregular table on several pages: a page shows only the vertical rulings that its
// rows need, so parts have different columns of the same grid.
#pragma once

#include "extractors/classify/tables/table_part.h"

namespace juesuan {

struct UnifiedColumns {
    int n_cols = 0;
    /// For each part the column where its own k-th column begins; one more entry for its right end.
    std::vector<std::vector<int>> begins;
};

/// The grid that has the columns of all parts. Edges are compared as shares of the tables' width.
[[nodiscard]] UnifiedColumns unify_columns(const std::vector<const TablePart*>& parts);

}  // namespace juesuan
