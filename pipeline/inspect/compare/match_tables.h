// Which table of one report is which of another.
#pragma once

#include <vector>

#include "extractors/model/forms.h"

namespace juesuan {

/// For each table of `before` the index of its counterpart in `after`, or -1. Counterparts cover
/// the same part of a page, the largest common part first.
[[nodiscard]] std::vector<int> matched_tables(const Forms& before, const Forms& after);

/// For each cell of `before` the index of its counterpart in `after`, or -1.
[[nodiscard]] std::vector<int> matched_cells(const FormTable& before, const FormTable& after);

}  // namespace juesuan
