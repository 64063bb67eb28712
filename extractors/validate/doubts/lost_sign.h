// Signs that are printed and were not read.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Would the check hold if an amount of a scan had the other sign? One in which a sign was seen
/// that is no plain minus, or on which the readers disagree, or one without a sign that no other
/// check confirms, or whose print is in doubt. △, red ink and a minus on a ruling get lost.
/// Or of a text layer, which knows no colour: one that another rule wants below zero as well.
[[nodiscard]] bool lost_sign_explains(const std::vector<Check>& checks, const Check& check,
                                      const TableLookup& lookup);

/// Amounts of text layers that two rules which fail want below zero: printed in red, perhaps.
[[nodiscard]] std::vector<CellPlace> amounts_below_zero(const std::vector<Check>& checks,
                                                        const TableLookup& lookup);

}  // namespace juesuan
