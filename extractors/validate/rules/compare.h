// One identity evaluated: are two sums equal within what rounding allows?
#pragma once

#include <optional>
#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Half a unit of the last printed place for each of `terms` amounts, plus `slack`.
[[nodiscard]] Decimal rounding_tolerance(int scale, int terms, const Decimal& slack);

/// Compares the sums of both sides. Nothing if there is nothing to compare: one side names no cell,
/// or every cell is blank. A blank counts as 0; an unreadable amount makes the check unreadable.
/// `rounded`: the terms were rounded one by one; false for one amount that is printed twice.
[[nodiscard]] std::optional<Check> compare_sums(const std::string& rule,
                                                const std::vector<Term>& left,
                                                const std::vector<Term>& right, bool rounded,
                                                const Decimal& slack);

}  // namespace juesuan
