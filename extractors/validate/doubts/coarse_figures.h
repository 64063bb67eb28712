// Why a check fails although nobody errs: figures that were rounded, tables of other years.
#pragma once

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Is the check off by no more than what rounding leaves, where its figures are printed with fewer
/// than two decimals?
[[nodiscard]] bool rounding_explains(const Check& check, const TableLookup& lookup);

/// Would the check hold if the amounts of a scan that have fewer decimals than others of it went on
/// behind their last digit, where a copy ends?
[[nodiscard]] bool cut_decimals_explain(const Check& check, const TableLookup& lookup);

/// Do the titles of its tables name different years?
[[nodiscard]] bool compares_years(const Check& check, const TableLookup& lookup);

}  // namespace juesuan
