#include "pipeline/inspect/show/report_list.h"

#include <map>
#include <ostream>
#include <vector>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/column_table.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {
namespace {

/// What is said of one report.
struct ListedReport {
    std::string document;  ///< where it lies, or its name
    DocumentStatus status = DocumentStatus::failed;
    int pages = 0;
    int review = 0;
    std::size_t errors = 0;
};

/// By the names of their reports: what the ledger knows without a look into them.
std::map<std::string, ListedReport> listed_in_ledger(const std::string& folder) {
    std::map<std::string, ListedReport> out;
    Result<Ledger> opened =
        has_ledger(folder) ? Ledger::open_read_only(folder) : Result<Ledger>(Error{});
    if (!opened.ok()) {
        return out;
    }
    Ledger& ledger = opened.value();
    const SourcePaths paths = source_paths(folder);
    (void)ledger.each_document([&](const LedgerDocument& document) -> Status {
        if (document.written) {
            const Result<std::vector<Error>> errors = ledger.errors_of(document.id);
            out[document.output()] = {
                source_of(paths, document.sha256, shown_name(document.file_name)), document.status,
                document.page_count, document.trust.to_review(),
                errors.ok() ? errors.value().size() : 0};
        }
        return Done{};
    });
    return out;
}

ListedReport listed(const WrittenReport& written) {
    const TrustCounts trust = count_trust(written.report);
    return {shown_name(written.frame.file_name), written.frame.status, written.frame.page_count,
            trust.to_review(), written.frame.errors.size()};
}

std::vector<TableColumn> list_columns(Language language) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    return {
        {word({"document", "文档"}), false, true, 0}, {word({"status", "状态"}), false, false, 0},
        {word({"pages", "页数"}), true, false, 3},    {word({"review", "待核对"}), true, false, 1},
        {word({"errors", "错误"}), true, false, 2},   {word({"report", "报告"}), false, true, 0}};
}

}  // namespace

ExitCode list_reports(const ReportListOptions& options, std::ostream& out, std::ostream& errors) {
    const ReportFiles reports = report_files(options.folder);
    if (reports.files.empty()) {
        errors << no_reports_in(options.folder, options.language);
        return ExitCode::none_usable;
    }
    const auto known = listed_in_ledger(options.folder);
    std::vector<std::vector<std::string>> rows;
    std::size_t unread = 0;
    for (const std::filesystem::path& file : reports.files) {
        const std::string name = file.lexically_relative(options.folder).string();
        const auto found = known.find(name);
        ListedReport report;
        if (found != known.end()) {
            report = found->second;
        } else {
            const Result<WrittenReport> written = read_written_report(file.string());
            if (!written.ok()) {
                ++unread;
                continue;
            }
            report = listed(written.value());
        }
        rows.push_back({report.document,
                        std::string(status_for_people(report.status, options.language)),
                        std::to_string(report.pages), std::to_string(report.review),
                        std::to_string(report.errors), shown_name(name)});
    }
    out << column_table(list_columns(options.language), rows, options.width)
        << message(options.language,
                   {"{0} {0|report|reports}. One of them: juesuan show {1}/NAME.json\n",
                    "{0} 份报告。查看其中一份：juesuan show {1}/报告名.json\n"},
                   rows.size(), shown_name(options.folder));
    out << superseded_note(reports, options.folder, options.language);
    if (unread > 0) {
        out << message(options.language,
                       {"{0} JSON {0|file is|files are} no {0|report|reports} and not listed.\n",
                        "{0} 个 JSON 文件不是报告，未列出。\n"},
                       unread);
    }
    return ExitCode::complete;
}

}  // namespace juesuan
