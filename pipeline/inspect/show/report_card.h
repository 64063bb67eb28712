// A written report as a card that a person can read.
#pragma once

#include <string>

#include "pipeline/base/language.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// What the report is, the tables in order with their totals, what is announced and missing, the
/// narrative's main figures, the checks that failed with their amounts.
[[nodiscard]] std::string report_card(const WrittenReport& written, const RuleReasons& reasons,
                                      Language language);

}  // namespace juesuan
