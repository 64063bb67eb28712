// A file with several reports: each is checked by itself.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// evaluate_rules of each of Forms::reports, or of the whole where there is one: no check takes
/// amounts, figures or words of two reports together.
[[nodiscard]] std::vector<Check> evaluate_reports(const RuleCatalogue& rules,
                                                  const TableLookup& lookup);

}  // namespace juesuan
