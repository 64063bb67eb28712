// Percentages recomputed, and what is said beside them.
#pragma once

#include <optional>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Left is factor · numerator / denominator, within half a unit of its last place and the slack.
/// Not applicable where more is asked for than the whole (numerator > denominator).
[[nodiscard]] std::optional<Check> compare_proportion(const RuleSpec& rule,
                                                      const TableLookup& lookup,
                                                      const RuleInstance& instance);

/// Kind `percentage`: the left side's percentage against 100 · numerator / denominator. Holds if
/// some amounts that round to the printed ones give it within one unit of its last printed place:
/// reports round half up, cut off, and adjust the last share so that all add up to 100. A
/// percentage that was cut off gets the pattern truncated_percentage. Nothing if there is nothing
/// to compare or the denominator is not positive.
[[nodiscard]] std::optional<Check> compare_percentage(const RuleSpec& rule,
                                                      const TableLookup& lookup,
                                                      const RuleInstance& instance);

/// Kind `relation_agrees`: is the final amount greater, less than or equal to its budget, as the
/// words of the statement say?
[[nodiscard]] std::optional<Check> compare_relation(const RuleSpec& rule, const TableLookup& lookup,
                                                    const RuleInstance& instance);

/// Kind `rate_on_zero`: of a budget of nothing no rate of completion can be stated; 100 % is
/// tolerated if nothing was spent.
[[nodiscard]] std::optional<Check> check_rate_on_zero(const RuleSpec& rule,
                                                      const TableLookup& lookup,
                                                      const RuleInstance& instance);

}  // namespace juesuan
