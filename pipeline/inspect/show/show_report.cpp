#include "pipeline/inspect/show/show_report.h"

#include <filesystem>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/show/report_card.h"
#include "pipeline/inspect/show/report_list.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

Result<std::string> tables_of(const WrittenReport& written) {
    const std::unique_ptr<ReportWriter> writer = report_writer("text", {});
    std::string out;
    for (const ReportFile& file : TRY(writer->files(written.report, written.frame))) {
        out += file.bytes;
    }
    return out;
}

}  // namespace

ExitCode show_report(const ShowOptions& options, std::ostream& out, std::ostream& errors) {
    std::error_code problem;
    if (std::filesystem::is_directory(options.report, problem)) {
        return list_reports({options.report, options.width, options.language}, out, errors);
    }
    const Result<WrittenReport> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << report_trouble(options.report, report.error(), options.language);
        return ExitCode::none_usable;
    }
    const Result<std::string> text =
        options.tables
            ? tables_of(report.value())
            : report_card(report.value(), rule_reasons(options.share_folder, options.language),
                          options.language, options.width);
    if (!text.ok()) {
        errors << report_trouble(options.report, text.error(), options.language);
        return ExitCode::none_usable;
    }
    out << (options.tables ? shown_text(text.value())
                           : wrapped_lines(shown_text(text.value()), options.width));
    errors << wrapped_lines(older_note(options.report, options.language), options.width);
    return ExitCode::complete;
}

}  // namespace juesuan
