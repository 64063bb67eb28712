#include "pipeline/export/run_export.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "pipeline/base/interruption.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/nearest_word.h"
#include "pipeline/corrections/changed_books.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/export_index.h"
#include "pipeline/export/export_work.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/log/complaint.h"
#include "pipeline/output/opened_output.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

void print(const ExportTally& tally, const ExportOptions& options, std::ostream& out) {
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

ExitCode exit_code_of(const ExportTally& tally) {
    if (tally.interrupted) {
        return ExitCode::interrupted;
    }
    if (tally.exported == 0 && tally.unreadable + tally.left_out > 0) {
        return ExitCode::none_usable;
    }
    return tally.unreadable + tally.unfit > 0 ? ExitCode::some_failed : ExitCode::complete;
}

ExitCode ended_with(Error error, const ExportFolder& folder, const ExportOptions& options,
                    RunLog& log) {
    constexpr std::uint64_t hardly_any = std::uint64_t{1} << 20U;
    if (error.code == ErrorCode::output_unwritable && folder.room() < hardly_any) {
        error.code = ErrorCode::output_no_room;
    }
    complain(log, error, options.language);
    return exit_code_of_error(error);
}

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

/// Whether every form that is asked for is one; what is none has been said, with what was probably
/// meant.
bool knows_forms(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log) {
    std::vector<std::string> known;
    known.reserve(knowledge.forms.size());
    for (const auto& [id, form] : knowledge.forms) {
        known.push_back(id);
    }
    bool out = true;
    for (const std::string& form : options.forms) {
        if (knowledge.forms.contains(form)) {
            continue;
        }
        const auto nearest = nearest_word(form, known);
        const std::string sentence = nearest
                                         ? message(options.language,
                                                   {"There is no form \"{0}\". Was {1} meant?",
                                                    "没有表式“{0}”。是否要用 {1}？"},
                                                   shown_name(form), *nearest)
                                         : message(options.language,
                                                   {"There is no form \"{0}\". The forms are: {1}",
                                                    "没有表式“{0}”。可用的表式：{1}"},
                                                   shown_name(form), joined(known));
        log.say("run_error", {{"code", "usage"}, {"detail", form}}, sentence, Weight::trouble);
        out = false;
    }
    return out;
}

/// Is what was exported not all, or not what the program and the persons said?
/// The former export keeps the files that were read, and this one would leave them out.
bool would_drop_sources(const ExportOptions& options) {
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

ExitCode keep_sources(const ExportOptions& options, RunLog& log) {
    const Error error{ErrorCode::output_unwritable, Stage::write, 0,
                      "the export there keeps the files that were read"};
    log.say(
        "run_error", {{"code", "sources_kept"}, {"detail", options.folder}},
        message(options.language,
                {"The export in {0} keeps the files that were read. Say --sources to keep them, "
                 "or --to another folder; nothing was changed.",
                 "{0} 中的导出保存了原文件。请加 --sources 以保留，或用 --to "
                 "指定其他文件夹；未作任何改动。"},
                shown_name(options.folder)),
        Weight::trouble);
    return exit_code_of_error(error);
}

bool lacks_something(const ReportFiles& reports) {
    return !reports.missing.empty() || !reports.changed.empty() || !reports.waiting.empty();
}

/// Nothing: an update that only a whole export puts right.
std::optional<ExitCode> export_all(const ExportOptions& options, const ExportKnowledge& knowledge,
                                   bool updates, RunLog& log, std::ostream& out) {
    ExportWork work(options, knowledge, log, updates);
    if (!work.has_reports()) {
        say_of_results(work.reports(), options, log);
        log.say("run_error", {{"code", "no_reports"}, {"detail", options.results}},
                std::string(Phrase{"No reports here: ", "没有报告文件："}.in(options.language)) +
                    shown_name(options.results),
                Weight::trouble);
        return ExitCode::none_usable;
    }
    const Interruption interruption;
    const Status end = work.run(interruption);
    log.clear_bar();
    if (work.must_begin_again()) {
        return std::nullopt;
    }
    if (!end.ok()) {
        return ended_with(end.error(), work.folder(), options, log);
    }
    say_of_results(work.reports(), options, log);
    if (work.leaves_none()) {
        log.say("run_error", {{"code", "no_reports"}, {"detail", export_filters(options)}},
                message(options.language,
                        {"No report fits the filters ({0}); nothing was exported.\n`juesuan show "
                         "REPORT.json` says of which organization, year and kind a report is.",
                         "没有符合筛选条件的报告（{0}）；未导出任何内容。\njuesuan show 报告.json "
                         "可查看报告的单位、年度和类型。"},
                        export_filters(options)),
                Weight::trouble);
        return ExitCode::none_usable;
    }
    if (work.tally().interrupted) {
        log.say(
            "interrupted", {},
            std::string(Phrase{"Interrupted; nothing was exported, a former export is as it was.",
                               "已中断；未导出任何内容，先前的导出保持不变。"}
                            .in(options.language)),
            Weight::trouble);
    }
    if (!work.tally().interrupted && !options.quiet) {
        print(work.tally(), options, out);
    }
    const ExitCode code = exit_code_of(work.tally());
    return code == ExitCode::complete && lacks_something(work.reports()) ? ExitCode::some_failed
                                                                         : code;
}

}  // namespace

std::vector<std::string> export_format_words() {
    const ExportKnowledge nothing;
    std::vector<std::string> out;
    for (const auto& format : all_export_formats(nothing, {})) {
        out.emplace_back(format->name());
    }
    return out;
}

ExitCode try_export_folder(const ExportOptions& options, std::ostream& log_stream) {
    RunLog log(log_stream, options.log_format, false, options.language, options.quiet);
    const ExportKnowledge nothing;
    std::vector<std::string> known = {export_record};
    for (const auto& format : all_export_formats(nothing, {})) {
        const std::vector<std::string> entries = format->entries();
        known.insert(known.end(), entries.begin(), entries.end());
        known.push_back(index_entry(format->name()));
    }
    ExportFolder folder;
    const Status begun =
        real_path(options.folder) == real_path(options.results)
            ? Status(Error{ErrorCode::output_unwritable, Stage::write, 0,
                           options.folder + " is the folder of the results; choose another one"})
            : folder.begin(options.folder, known, known);
    if (begun.ok()) {
        return ExitCode::complete;
    }
    complain(log, begun.error(), options.language);
    return exit_code_of_error(begun.error());
}

ExitCode run_export(const ExportOptions& options, std::ostream& out, std::ostream& log_stream,
                    bool log_is_terminal) {
    RunLog log(log_stream, options.log_format, log_is_terminal, options.language, options.quiet);
    const Result<std::string> schemas = find_schemas(options.share_folder);
    const auto knowledge = schemas.ok()
                               ? load_export_knowledge(schemas.value())
                               : Result<std::unique_ptr<const ExportKnowledge>>(schemas.error());
    if (!knowledge.ok()) {
        complain(log, knowledge.error(), options.language);
        return ExitCode::environment;
    }
    if (!knows_forms(options, *knowledge.value(), log)) {
        return ExitCode::usage;
    }
    if (would_drop_sources(options)) {
        return keep_sources(options, log);
    }
    say_idle_options(options, log);
    const auto updated = export_all(options, *knowledge.value(), !options.anew, log, out);
    return updated ? *updated : *export_all(options, *knowledge.value(), false, log, out);
}

}  // namespace juesuan
