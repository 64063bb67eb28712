// A report that ingest wrote, read again by the commands that explain it.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// Why each rule holds, by its id; a rule that is not there is shown with its id alone.
using RuleReasons = std::map<std::string, std::string>;

/// The JSON of the file. Errors: output_invalid if it cannot be read as a report.
[[nodiscard]] Result<nlohmann::json> read_written_report(const std::string& path);

/// The cell at a place of the report, or nullptr if it has none there. `table`: its id.
[[nodiscard]] const nlohmann::json* cell_of_report(const nlohmann::json& report,
                                                   const std::string& table, int row, int col);

/// Why the rules hold, if the definitions are found; what is printed is readable without.
/// `share_folder`: see --share.
[[nodiscard]] RuleReasons rule_reasons(const std::string& share_folder, Language language);

}  // namespace juesuan
