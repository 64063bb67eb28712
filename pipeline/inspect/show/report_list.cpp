#include "pipeline/inspect/show/report_list.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>
#include <vector>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/text_width.h"
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
    bool is_read_anew = false;  ///< its outcome is to come; the report is the one before
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
                source_of(paths, document.sha256, shown_name(document.file_name)),
                document.status,
                !document.finished,
                document.page_count,
                document.trust.to_review(),
                errors.ok() ? errors.value().size() : 0};
        }
        return Done{};
    });
    return out;
}

ListedReport listed(const WrittenReport& written) {
    const TrustCounts trust = count_trust(written.report);
    return {shown_name(written.frame.file_name),
            written.frame.status,
            false,
            written.frame.page_count,
            trust.to_review(),
            written.frame.errors.size()};
}

std::string status_in_words(const ListedReport& report, Language language) {
    return std::string(report.is_read_anew ? Phrase{"unfinished", "未完成"}.in(language)
                                           : status_for_people(report.status, language));
}

std::vector<TableColumn> list_columns(Language language) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    return {
        {word({"document", "文档"}), false, true, 0}, {word({"status", "状态"}), false, false, 0},
        {word({"pages", "页数"}), true, false, 3},    {word({"review", "待核对"}), true, false, 1},
        {word({"errors", "错误"}), true, false, 2},   {word({"report", "报告"}), false, true, 0}};
}

bool fits(const std::string& lines, std::size_t width) {
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        if (text_width(line) > width) {
            return false;
        }
    }
    return true;
}

/// The first report that has something to show.
std::string example_of(const std::vector<std::vector<std::string>>& rows,
                       const std::string& folder) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row[2] != "0"; });
    const std::string name = rows.empty()          ? "NAME.json"
                             : found == rows.end() ? rows.front()[5]
                                                   : (*found)[5];
    return (std::filesystem::path(folder) / name).string();
}

/// A table where there is room for it; else a few lines a report: names are to be copied, so none
/// is cut.
std::string listing(const std::vector<std::vector<std::string>>& rows,
                    const ReportListOptions& options) {
    const auto table_of = [&options](const std::vector<std::vector<std::string>>& some) {
        return column_table(list_columns(options.language), some, 0);
    };
    std::string table = table_of(rows);
    if (options.width == 0 || fits(table, options.width)) {
        return table;
    }
    // One long name does not take the table from all others.
    std::vector<std::vector<std::string>> narrow = rows;
    const auto wide = std::stable_partition(narrow.begin(), narrow.end(), [&](const auto& row) {
        return fits(table_of({row}), options.width);
    });
    std::vector<std::vector<std::string>> others(wide, narrow.end());
    narrow.erase(wide, narrow.end());
    std::string out = narrow.empty() ? "" : table_of(narrow);
    if (!fits(out, options.width)) {
        out.clear();
        others = rows;
    }
    for (const std::vector<std::string>& row : others) {
        out += row[0] + "\n" +
               message(options.language,
                       {"  {0}, {1} {1|page|pages}, {2} to review, {3} {3|error|errors}\n",
                        "  {0}，{1} 页，待核对 {2}，错误 {3}\n"},
                       row[1], row[2], row[3], row[4]) +
               "  " + row[5] + "\n";
    }
    return out;
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
        if (found != known.end() && !found->second.is_read_anew) {
            report = found->second;
        } else {
            const Result<WrittenReport> written = read_written_report(file.string());
            if (!written.ok()) {
                ++unread;
                continue;
            }
            report = listed(written.value());
            if (found != known.end()) {
                report.document = found->second.document;
                report.is_read_anew = true;
            }
        }
        rows.push_back({report.document, status_in_words(report, options.language),
                        std::to_string(report.pages), std::to_string(report.review),
                        std::to_string(report.errors), shown_name(name)});
    }
    out << listing(rows, options)
        << message(options.language,
                   {"{0} {0|report|reports}. One of them:\n  juesuan show {1}\n",
                    "{0} 份报告。查看其中一份：\n  juesuan show {1}\n"},
                   rows.size(), as_argument(example_of(rows, options.folder)));
    out << superseded_note(reports, options.folder, options.language)
        << missing_note(reports, options.folder, options.language)
        << older_note(reports, options.folder, options.language);
    if (unread > 0) {
        out << message(options.language,
                       {"{0} JSON {0|file is|files are} no {0|report|reports} and not listed.\n",
                        "{0} 个 JSON 文件不是报告，未列出。\n"},
                       unread);
    }
    return ExitCode::complete;
}

}  // namespace juesuan
