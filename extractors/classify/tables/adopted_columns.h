// Tables without vertical rulings over a page break: a page without the header shows only those
// columns in which something is printed.
#pragma once

#include <optional>

#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// The table of `after` with the columns of `before`, as whose continuation it stands: each of its
/// columns is put where its print falls, the columns between are filled with empty cells. Places
/// are compared in points of the upright pages. Nothing when its print does not fit into columns of
/// `before`, one each and in order, or when it begins with anything but figures (a header of its
/// own).
[[nodiscard]] std::optional<NormalTable> in_columns_of(const TablePart& before,
                                                       const TablePart& after,
                                                       const DocumentWords& words);

}  // namespace juesuan
