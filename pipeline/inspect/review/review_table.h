// The entries of one report as a table for people.
#pragma once

#include <string>
#include <vector>

#include "pipeline/inspect/review/review_entries.h"

namespace juesuan {

/// Page, table, row and column (words, and numbers as `explain --cell` wants them), what was read,
/// what it might be, why. `rules`: see why(). `width`: see column_table.
[[nodiscard]] std::string review_table(const std::vector<ReviewEntry>& entries,
                                       const RuleReasons& rules, Language language,
                                       std::size_t width);

}  // namespace juesuan
