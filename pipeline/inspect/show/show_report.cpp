#include "pipeline/inspect/show/show_report.h"

#include <ostream>

#include "pipeline/inspect/show/report_card.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {
ExitCode show_report(const ShowOptions& options, std::ostream& out, std::ostream& errors) {
    const Result<nlohmann::json> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << "juesuan: " << options.report << "\n"
               << Phrase{"Not a report: it cannot be read as JSON.",
                         "不是报告文件：无法按 JSON 读取。"}
                      .in(options.language)
               << "\n";
        return ExitCode::none_usable;
    }
    const Result<std::string> card = report_card(
        report.value(), rule_reasons(options.share_folder, options.language), options.language);
    if (!card.ok()) {
        errors << "juesuan: " << options.report << ": " << card.error().detail << "\n";
        return ExitCode::none_usable;
    }
    out << card.value();
    return ExitCode::complete;
}

}  // namespace juesuan
