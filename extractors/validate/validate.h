// validate: Forms → Report.
#pragma once

#include "extractors/model/report.h"
#include "extractors/model/rule_catalogue.h"
#include "extractors/validate/trust.h"

namespace juesuan {

/// Evaluates every rule and gives every cell a status with its reasons. A reading changes only to
/// what the glyphs allow and enough identities ask for (prove.h): its cell then has the step
/// "arithmetic" and keeps `raw`. What has less evidence becomes a suggestion. Cannot fail: what
/// cannot be checked is not_applicable or unreadable.
[[nodiscard]] Report validate(Forms forms, const RuleCatalogue& rules,
                              const ValidateOptions& options = {});

}  // namespace juesuan
