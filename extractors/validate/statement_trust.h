// How far each figure of the narrative may be trusted.
#pragma once

#include <vector>

#include "extractors/model/rule_catalogue.h"
#include "extractors/validate/scale.h"
#include "extractors/validate/validate_options.h"

namespace juesuan {

/// verified: copied from a text layer, and nothing speaks against it. accepted: read surely enough,
/// or a check compares it with something else and holds. review: everything else; its checks fail,
/// its lines or its page are damaged, where its point stands is unsure, or it says what cannot be.
/// `checks` with their verdicts; `scale`: see tied_by_sums.
[[nodiscard]] std::vector<CellStatus> trust_statements(const Forms& forms,
                                                       const std::vector<Check>& checks,
                                                       const RuleCatalogue& rules,
                                                       const ScaleSigns& scale,
                                                       const ValidateOptions& options);

/// A share above the whole, a rate far beyond it, fewer than no people.
[[nodiscard]] bool is_implausible(const Statement& statement, const MoneyUnits& units);

}  // namespace juesuan
