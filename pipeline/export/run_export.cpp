#include "pipeline/export/run_export.h"

#include <optional>
#include <ostream>

#include "pipeline/base/interruption.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/export_work.h"
#include "pipeline/log/complaint.h"
#include "pipeline/output/opened_output.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

void print(const ExportTally& tally, const ExportOptions& options, std::ostream& out) {
    const auto line = [&](std::size_t count, Phrase phrase) {
        if (count > 0) {
            out << count << phrase.in(options.language) << '\n';
        }
    };
    out << tally.exported
        << Phrase{" reports exported to ", " 份报告已导出至 "}.in(options.language)
        << shown_name(options.folder) << '\n';
    line(tally.kept, {" of them unchanged since the last export", " 份自上次导出后未变"});
    line(tally.rows.at(static_cast<std::size_t>(ExportTableName::amounts)),
         {" amounts", " 个金额"});
    line(tally.left_out, {" left out by the filters", " 份被筛选条件排除"});
    line(tally.repeated, {" of documents that were exported already", " 份属于已导出的文档"});
    line(tally.unreadable, {" could not be read", " 份无法读取"});
    line(tally.unfit, {" could not be written in one of the formats", " 份无法写成其中一种格式"});
}

ExitCode exit_code_of(const ExportTally& tally) {
    if (tally.interrupted) {
        return ExitCode::interrupted;
    }
    if (tally.exported == 0 && tally.unreadable > 0) {
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

/// Nothing: an update that only a whole export puts right.
std::optional<ExitCode> export_all(const ExportOptions& options, const ExportKnowledge& knowledge,
                                   bool updates, RunLog& log, std::ostream& out) {
    ExportWork work(options, knowledge, log, updates);
    if (!work.has_reports()) {
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
    if (!work.tally().interrupted && !options.quiet) {
        print(work.tally(), options, out);
    }
    return exit_code_of(work.tally());
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
    const auto updated = export_all(options, *knowledge.value(), !options.anew, log, out);
    return updated ? *updated : *export_all(options, *knowledge.value(), false, log, out);
}

}  // namespace juesuan
