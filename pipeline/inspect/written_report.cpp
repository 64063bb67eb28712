#include "pipeline/inspect/written_report.h"

#include <fstream>

#include "pipeline/library/definition_files.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {

Result<nlohmann::json> read_written_report(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    nlohmann::json report = nlohmann::json::parse(file, nullptr, false);
    if (!file || report.is_discarded() || !report.is_object() || !report.contains("tables")) {
        return Error{ErrorCode::output_invalid, Stage::write, 0,
                     "no report: it cannot be read as JSON with tables"};
    }
    return report;
}

const nlohmann::json* cell_of_report(const nlohmann::json& report, const std::string& table,
                                     int row, int col) {
    for (const nlohmann::json& each : report.at("tables")) {
        if (each.at("id") != table) {
            continue;
        }
        for (const nlohmann::json& cell : each.at("cells")) {
            if (cell.at("row") == row && cell.at("col") == col) {
                return &cell;
            }
        }
    }
    return nullptr;
}

RuleReasons rule_reasons(const std::string& share_folder, Language language) {
    RuleReasons out;
    BatchOptions places;
    places.share_folder = share_folder;
    const Result<ProgramFiles> files = find_program_files(places);
    if (!files.ok()) {
        return out;
    }
    const Result<LoadedDefinitions> loaded = load_definitions(files.value().schemas_folder);
    if (loaded.ok()) {
        for (const RuleSpec& rule : loaded.value().definitions.rules.rules) {
            out[rule.id] = Phrase{rule.why, rule.why_zh}.in(language);
        }
    }
    return out;
}

}  // namespace juesuan
