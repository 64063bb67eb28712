// validate: Forms → Report.
#pragma once

#include "extractors/model/report.h"
#include "extractors/model/rule_catalogue.h"

namespace juesuan {

/// Evaluates every rule and gives every cell a status with its reasons. Nothing that was read is
/// changed. Cannot fail: what cannot be checked is not_applicable or unreadable.
[[nodiscard]] Report validate(Forms forms, const RuleCatalogue& rules);

}  // namespace juesuan
