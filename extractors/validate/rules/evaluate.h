// The rules evaluated over the tables. One function a kind of rule.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Every check of every rule, in order of the rules and then of the tables; a rule that found
/// nothing to check gives one check that is not_applicable. Verdicts are not set yet.
[[nodiscard]] std::vector<Check> evaluate_rules(const RuleCatalogue& rules,
                                                const TableLookup& lookup);

}  // namespace juesuan
