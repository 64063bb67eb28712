#include "pipeline/inspect/show/show_report.h"

#include <ostream>

#include "pipeline/inspect/show/report_card.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

ExitCode show_report(const ShowOptions& options, std::ostream& out, std::ostream& errors) {
    const Result<WrittenReport> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << "juesuan: " << options.report << "\n"
               << Phrase{"Not a report: it cannot be read as one.",
                         "不是报告文件：无法按报告读取。"}
                      .in(options.language)
               << " (" << report.error().detail << ")\n";
        return ExitCode::none_usable;
    }
    out << report_card(report.value(), rule_reasons(options.share_folder, options.language),
                       options.language);
    return ExitCode::complete;
}

}  // namespace juesuan
