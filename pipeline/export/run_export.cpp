#include "pipeline/export/run_export.h"

#include <algorithm>
#include <optional>

#include "pipeline/base/interruption.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/nearest_word.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/export_index.h"
#include "pipeline/export/export_work.h"
#include "pipeline/export/former/former_export.h"
#include "pipeline/export/log/export_lines.h"
#include "pipeline/inspect/source_paths.h"
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

ExitCode exit_code_of(const ExportTally& tally) {
    if (tally.interrupted) {
        return ExitCode::interrupted;
    }
    if (tally.exported + tally.unfit == 0 && tally.unreadable + tally.left_out > 0) {
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
bool lacks_something(const ReportFiles& reports) {
    return !reports.missing.empty() || !reports.changed.empty() || !reports.waiting.empty() ||
           !reports.changed_books.empty();
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
    // The reading room's index within the results is theirs, whatever became of their ledger.
    const std::vector<std::string> others =
        lies_in(real_path(options.folder), real_path(options.results))
            ? std::vector<std::string>{}
            : documents_of_others(options.folder, export_format_words(), work.reports(),
                                  options.results);
    if (!others.empty()) {
        return refuse_other_results(others, options, log);
    }
    const Interruption interruption;
    const Status end = work.run(interruption);
    log.clear_bar();
    if (work.must_begin_again()) {
        return std::nullopt;
    }
    if (!work.lost_files().empty()) {
        return refuse_to_drop(work.lost_files(), options, log);
    }
    if (!end.ok()) {
        return ended_with(end.error(), work.folder(), options, log);
    }
    if (!work.leaves_none()) {
        say_of_results(work.reports(), options, log);
    } else {
        log.say("run_error", {{"code", "no_reports"}, {"detail", export_filters(options)}},
                message(options.language,
                        {"No report fits the filters ({0}); nothing was exported.\n`juesuan show "
                         "REPORT.json` says of which organization, year and kind a report is.",
                         "没有符合筛选条件的报告（{0}）；未导出任何内容。\njuesuan show 报告.json "
                         "可查看报告的单位、年度和类型。"},
                        export_filters(options)),
                Weight::trouble);
        say_of_results(work.reports(), options, log);
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
        print_tally(work.tally(), options, out);
    }
    say_of_former(work.tally(), options, log);
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
    if (would_forget_sources(options)) {
        return refuse_to_forget(options, log);
    }
    say_idle_options(options, log);
    const auto updated = export_all(options, *knowledge.value(), !options.anew, log, out);
    return updated ? *updated : *export_all(options, *knowledge.value(), false, log, out);
}

}  // namespace juesuan
