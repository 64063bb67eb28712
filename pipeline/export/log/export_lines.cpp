#include "pipeline/export/log/export_lines.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/corrections/changed_books.h"
#include "pipeline/inspect/source_document.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/output/opened_output.h"

namespace juesuan {
namespace {

/// How many files no report could be made of, as far as the ledger knows.
std::int64_t untaken_files(const std::string& results) {
    if (!has_ledger(results)) {
        return 0;
    }
    Result<Ledger> ledger = Ledger::open_read_only(results);
    const Result<LedgerCounts> counts =
        ledger.ok() ? ledger.value().counts() : Result<LedgerCounts>(ledger.error());
    return counts.ok() ? counts.value().untaken_files : 0;
}

/// "csv, pdf".
std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

std::string said(const ExportOptions& options, Phrase phrase) {
    return std::string(phrase.in(options.language));
}

/// Nothing was changed in the folder of the export.
ExitCode refuse(const char* code, const std::string& sentence, const ExportOptions& options,
                RunLog& log) {
    log.say("run_error", {{"code", code}, {"detail", options.folder}}, sentence, Weight::trouble);
    return exit_code_of_error({ErrorCode::output_unwritable, Stage::write, 0, ""});
}

}  // namespace

void print_tally(const ExportTally& tally, const ExportOptions& options, std::ostream& out) {
    const auto line = [&](std::size_t count, Phrase phrase) {
        if (count > 0) {
            out << message(options.language, phrase, count) << '\n';
        }
    };
    out << message(options.language,
                   {"{0} {0|report|reports} exported to {1}\n", "{0} 份报告已导出至 {1}\n"},
                   tally.exported, shown_name(options.folder));
    line(tally.kept,
         {"{0} of them unchanged since the last export", "其中 {0} 份自上次导出后未变"});
    const std::size_t amounts = tally.rows.at(static_cast<std::size_t>(ExportTableName::amounts));
    line(amounts,
         {"{0} {0|row|rows} of the table amounts, percentages among them; numbers of tables "
          "without a known form, and serial numbers, are in cells alone",
          "amounts 表 {0} 行（含百分比）；未知表式中的数字和序号只在 cells 表中"});
    if (amounts == 0 && tally.exported > 0 && tally.counts_rows) {
        out << Phrase{"no row of the table amounts: the reports have none, or none that fits\n",
                      "amounts 表没有行：报告中没有金额，或没有符合筛选条件的金额\n"}
                   .in(options.language);
    }
    line(tally.left_out,
         {"{0} {0|report|reports} left out by the filters", "{0} 份报告被筛选条件排除"});
    line(tally.repeated, {"{0} {0|report|reports} of documents that were exported already",
                          "{0} 份报告属于已导出的文档"});
    line(tally.unreadable, {"{0} {0|file|files} could not be read as {0|a report|reports}",
                            "{0} 个文件无法按报告读取"});
    line(tally.unfit,
         {"{0} {0|report|reports} could not be written in one of the formats, or not whole",
          "{0} 份报告无法写成其中一种格式，或内容不全"});
}

/// What the folder of the results lacks, or holds for nobody.
void say_of_results(const ReportFiles& reports, const ExportOptions& options, RunLog& log) {
    const auto say = [&log](const std::string& event, const JsonMembers& fields,
                            const std::string& note, Weight weight) {
        if (!note.empty()) {
            log.say(event, fields, note.substr(0, note.size() - 1), weight);
        }
    };
    say("reports_superseded", {{"files", reports.superseded.size()}},
        superseded_note(reports, options.results, options.language), Weight::news);
    say("reports_missing", {{"files", reports.missing.size()}},
        missing_note(reports, options.results, options.language), Weight::trouble);
    if (!reports.changed_books.empty()) {
        log.say("corrections_changed", {{"reports", reports.changed_books}},
                changed_books_note(reports.changed_books, options.results, options.language),
                Weight::trouble);
    }
    say("reports_changed", {{"files", reports.changed.size()}},
        changed_results_note(reports.changed, results_of(options.results), options.language),
        Weight::trouble);
    say("corrections_waiting", {{"reports", reports.waiting.size()}},
        waiting_note(reports.waiting, results_of(options.results), options.language),
        Weight::trouble);
    const std::int64_t untaken = untaken_files(options.results);
    if (untaken > 0) {
        log.say("files_untaken", {{"files", untaken}},
                message(options.language,
                        {"{0} {0|file|files} could not be taken, and {0|is|are} in no export; "
                         "juesuan failed {1} lists {0|it|them}.",
                         "{0} 个文件无法处理，不在导出内容中；juesuan failed {1} 可逐项列出。"},
                        untaken, as_argument(options.results)),
                Weight::trouble);
    }
    say("documents_outstanding",
        {{"documents", reports.outstanding}, {"running", reports.is_being_filled}},
        outstanding_note(reports, options.results, options.language), Weight::trouble);
}

namespace {

void say_not_complete(const ExportTally& tally, const ExportOptions& options, RunLog& log) {
    constexpr Phrase both = {
        "Of the exported documents {0} {0|is|are} partial and {1} {1|has|have} failed; some of "
        "their pages are missing. juesuan failed {2} lists them.",
        "已导出的文档中有 {0} 份不完整、{1} 份失败，缺少部分页面；juesuan failed {2} 可逐项列出。"};
    constexpr Phrase partial = {
        "Of the exported documents {0} {0|is|are} partial; some of {0|its|their} pages are "
        "missing. juesuan failed {2} lists {0|it|them}.",
        "已导出的文档中有 {0} 份不完整，缺少部分页面；juesuan failed {2} 可逐项列出。"};
    constexpr Phrase failed = {
        "Of the exported documents {1} {1|has|have} failed; none of {1|its|their} pages is there. "
        "juesuan failed {2} lists {1|it|them}.",
        "已导出的文档中有 {1} 份失败，没有任何页面；juesuan failed {2} 可逐项列出。"};
    if (tally.partial + tally.failed > 0) {
        log.say("documents_not_complete", {{"partial", tally.partial}, {"failed", tally.failed}},
                message(options.language,
                        tally.failed == 0    ? partial
                        : tally.partial == 0 ? failed
                                             : both,
                        tally.partial, tally.failed, as_argument(results_of(options.results))),
                Weight::trouble);
    }
}

}  // namespace

void say_of_former(const ExportTally& tally, const ExportOptions& options, RunLog& log) {
    say_not_complete(tally, options, log);
    if (!tally.dropped.empty()) {
        log.say("documents_dropped", {{"documents", tally.dropped.size()}},
                message(options.language,
                        {"{0} {0|document|documents} that the export before held {0|is|are} not in "
                         "this one ({1}).",
                         "先前导出中的 {0} 份文档不在本次导出中（{1}）。"},
                        tally.dropped.size(), shown_name(tally.dropped.front())));
    }
    if (!tally.older.empty()) {
        log.say("formats_older", {{"formats", listed(tally.older)}},
                message(options.language,
                        {"Some formats in {0} stay as an export before made them, of other "
                         "reports than these: {1}. Name them in --format, too.",
                         "{0} 中仍有先前导出的格式，与本次的报告不一致：{1}。请在 --format "
                         "中一并列出。"},
                        shown_name(options.folder), listed(tally.older)),
                Weight::trouble);
    }
}

/// Options that none of the wanted formats looks at.
void say_idle_options(const ExportOptions& options, RunLog& log) {
    const auto wants = [&options](const char* format) {
        return std::find(options.formats.begin(), options.formats.end(), format) !=
               options.formats.end();
    };
    const auto say = [&](bool is_idle, const char* option, const char* formats) {
        if (is_idle) {
            log.say("option_idle", {{"option", option}, {"formats", formats}},
                    message(options.language,
                            {"{0} counts for {1} alone, and does nothing here.",
                             "{0} 只用于 {1}，本次不起作用。"},
                            option, formats),
                    Weight::trouble);
        }
    };
    say(options.sources && !wants("mets") && !wants("bagit"), "--sources", "mets, bagit");
    say(options.replace_layers && !wants("pdf"), "--replace-text", "pdf");
}

/// The former export keeps the files that were read, and this one would leave them out.
bool would_forget_sources(const ExportOptions& options) {
    const std::filesystem::path folder(options.folder);
    const auto drops = [&](const char* format, const std::filesystem::path& sources) {
        std::error_code none;
        return std::find(options.formats.begin(), options.formats.end(), format) !=
                   options.formats.end() &&
               std::filesystem::is_directory(sources, none) &&
               !std::filesystem::is_empty(sources, none);
    };
    return !options.sources && (drops("mets", folder / "mets" / "sources") ||
                                drops("bagit", folder / "bag" / "data" / "mets" / "sources"));
}

ExitCode refuse_to_forget(const ExportOptions& options, RunLog& log) {
    return refuse(
        "sources_kept",
        message(options.language,
                {"The export in {0} keeps the files that were read. Say --sources to keep them, "
                 "or --to another folder; nothing was changed.",
                 "{0} 中的导出保存了原文件。请加 --sources 以保留，或用 --to "
                 "指定其他文件夹；未作任何改动。"},
                shown_name(options.folder)),
        options, log);
}

ExitCode refuse_to_drop(const std::vector<std::string>& lost, const ExportOptions& options,
                        RunLog& log) {
    return refuse(
        "sources_kept",
        message(options.language,
                {"The export in {0} keeps {1} {1|file|files} of documents that are not in this "
                 "one ({2}). Choose another folder with --to; nothing was changed.",
                 "{0} 中的导出保存了 {1} 个原文件，其文档不在本次导出中（{2}）。请用 --to "
                 "指定其他文件夹；未作任何改动。"},
                shown_name(options.folder), lost.size(), shown_name(lost.front())),
        options, log);
}

ExitCode refuse_other_results(const std::vector<std::string>& documents,
                              const ExportOptions& options, RunLog& log) {
    return refuse(
        "other_results",
        message(
            options.language,
            {"{0} holds an export of other results: {1} {1|document|documents} in it {1|is|are} "
             "not known in {2} ({3}). Choose another folder with --to, or remove that one; "
             "nothing was changed.",
             "{0} 中是其他结果的导出：其中 {1} 份文档不属于 {2}（{3}）。请用 --to "
             "指定其他文件夹，或先删除该文件夹；未作任何改动。"},
            shown_name(options.folder), documents.size(), shown_name(options.results),
            shown_name(documents.front())),
        options, log);
}

void say_unreadable(const std::filesystem::path& file, const Error& error,
                    const ExportOptions& options, RunLog& log) {
    const std::string name = shown_name(file.filename().string());
    log.say("report_unreadable", {{"file", name}, {"detail", error.detail}},
            name +
                said(options, {": no report, or a damaged one; left out (",
                               "：不是报告或已损坏，未导出（"}) +
                shown_text(detail_in_words(error.detail, options.language)) +
                said(options, {")", "）"}),
            Weight::trouble);
}

void say_repeated(const std::filesystem::path& file, const ExportOptions& options, RunLog& log) {
    const std::string name = shown_name(file.filename().string());
    log.say("report_repeated", {{"file", name}},
            name + said(options, {": of a document that was exported already; left out",
                                  "：该文档已导出，不再重复"}));
}

void say_unfit(const ExportedReport& report, const ExportFormat& format, const Error& error,
               bool stays, const ExportOptions& options, RunLog& log) {
    const bool is_of_document = error.code != ErrorCode::output_invalid;
    const std::string why = is_of_document ? source_trouble(error, options.language) + "\n" +
                                                 source_advice(error, false, options.language)
                                           : detail_in_words(error.detail, options.language);
    const Phrase sentence =
        is_of_document && format.wants_files()
            ? Phrase{"{0}: in {1} without its source. {2}", "{0}：{1} 中不含原文件。{2}"}
        : is_of_document && stays
            ? Phrase{"{0}: {1} stays as the export before made it. {2}",
                     "{0}：{1} 保留先前导出的内容。{2}"}
            : Phrase{"{0}: cannot be written as {1}. {2}", "{0}：无法导出为 {1}。{2}"};
    log.say("report_unfit",
            {{"file", report.result_file},
             {"format", format.name()},
             {"code", error_text(error.code).name},
             {"detail", is_of_document ? source_trouble(error, Language::english) : error.detail}},
            message(options.language, sentence, report.result_file, format.name(), shown_text(why)),
            Weight::trouble);
}

}  // namespace juesuan
