// Separators of thousands that a scan shows as points.
#pragma once

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Would the sum hold if amounts of a scan with three decimals were whole ones in groups of three:
/// 837.700 for 837,700? Then nobody but the reader is wrong.
[[nodiscard]] bool misread_separators_explain(const Check& check, const TableLookup& lookup);

}  // namespace juesuan
