// A written report as a card that a person can read.
#pragma once

#include <string>

#include "pipeline/base/language.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// What the report is, the tables in order with their totals, what is announced and missing, the
/// narrative's main figures, the checks that failed with their amounts, what is to review. Of a
/// failed document: what went wrong and what to do. `width`: columns of the terminal; 0: any
/// number.
[[nodiscard]] std::string report_card(const WrittenReport& written, const RuleReasons& reasons,
                                      Language language, std::size_t width = 0);

}  // namespace juesuan
