// A written report as a card that a person can read.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// The card of a report that fits schemas/output/report.v1.schema.json: what it is, the tables in
/// order with their totals, what is announced and missing, the narrative's main figures, the checks
/// that failed with their amounts. Errors: output_invalid if members are missing.
[[nodiscard]] Result<std::string> report_card(const nlohmann::json& report,
                                              const RuleReasons& reasons, Language language);

}  // namespace juesuan
