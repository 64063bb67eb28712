// How far each cell may be trusted.
#pragma once

#include <vector>

#include "extractors/validate/proof/prove.h"
#include "extractors/validate/rules/table_lookup.h"
#include "extractors/validate/scale.h"
#include "extractors/validate/validate_options.h"

namespace juesuan {

/// One status with its reasons for every cell of every table.
/// verified: from the text layer; or an amount that was read without doubt, takes part in an
/// identity that holds and is proven. accepted: nothing speaks against it, and if it is a number
/// it is improbable enough that it is wrong. review: everything else.
/// `scale`: see tied_by_sums.
[[nodiscard]] std::vector<std::vector<CellTrust>> trust_cells(
    const std::vector<Check>& checks, const RuleCatalogue& rules, const Proof& proof,
    const ScaleSigns& scale, const ValidateOptions& options, const TableLookup& lookup);

}  // namespace juesuan
