#include "pipeline/show_report.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "pipeline/program_files.h"
#include "pipeline/report_card.h"

namespace juesuan {
namespace {

/// Why the rules hold, if the definitions are found; the card is readable without.
RuleReasons reasons_of(const ShowOptions& options) {
    RuleReasons out;
    BatchOptions places;
    places.share_folder = options.share_folder;
    const Result<ProgramFiles> files = find_program_files(places);
    if (!files.ok()) {
        return out;
    }
    const Result<LoadedDefinitions> loaded = load_definitions(files.value().schemas_folder);
    if (loaded.ok()) {
        for (const RuleSpec& rule : loaded.value().definitions.rules.rules) {
            out[rule.id] = rule.why;
        }
    }
    return out;
}

}  // namespace

ExitCode show_report(const ShowOptions& options, std::ostream& out, std::ostream& errors) {
    std::ifstream file(options.report, std::ios::binary);
    const nlohmann::json report = nlohmann::json::parse(file, nullptr, false);
    if (!file || report.is_discarded()) {
        errors << "juesuan: " << options.report << "\n"
               << Phrase{"Not a report: it cannot be read as JSON.",
                         "不是报告文件：无法按 JSON 读取。"}
                      .in(options.language)
               << "\n";
        return ExitCode::none_usable;
    }
    const Result<std::string> card = report_card(report, reasons_of(options), options.language);
    if (!card.ok()) {
        errors << "juesuan: " << options.report << ": " << card.error().detail << "\n";
        return ExitCode::none_usable;
    }
    out << card.value();
    return ExitCode::complete;
}

}  // namespace juesuan
