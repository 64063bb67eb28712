// A written report as a card that a person can read.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/language.h"

namespace juesuan {

/// Why each rule holds, by its id; a rule that is not there is shown with its id alone.
using RuleReasons = std::map<std::string, std::string>;

/// The card of a report that fits schemas/output/report.v1.schema.json: what it is, the tables in
/// order with their totals, what is announced and missing, the narrative's main figures, the checks
/// that failed with their amounts. Errors: output_invalid if members are missing.
[[nodiscard]] Result<std::string> report_card(const nlohmann::json& report,
                                              const RuleReasons& reasons, Language language);

}  // namespace juesuan
