#include "pipeline/inspect/written_report.h"

#include <fstream>

#include "pipeline/program_files.h"

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
