#include "pipeline/export/run_export.h"

#include <algorithm>
#include <ostream>

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/interruption.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/export_record.h"
#include "pipeline/export/page_source.h"
#include "pipeline/export/report_source.h"
#include "pipeline/log/complaint.h"
#include "pipeline/output/opened_output.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

JsonShape json_shape(const std::string& word) {
    return word == "records"   ? JsonShape::records
           : word == "compact" ? JsonShape::compact
                               : JsonShape::full;
}

/// All reports through all formats. An error of the folder ends it; a report that cannot be read,
/// or not be written in a format, is named and left out.
class Export {
   public:
    Export(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log)
        : options_(options),
          knowledge_(knowledge),
          log_(log),
          source_(options),
          readings_folder_(folder_of_readings(options.results)) {
        choice_.forms.insert(options.forms.begin(), options.forms.end());
        choice_.statuses.insert(options.statuses.begin(), options.statuses.end());
        for (auto& format : all_export_formats(
                 knowledge, {options.byte_order_mark, choice_.forms, json_shape(options.json),
                             options.licence, options.replace_layers, options.share_folder})) {
            const std::vector<std::string> entries = format->entries();
            known_.insert(known_.end(), entries.begin(), entries.end());
            if (std::find(options.formats.begin(), options.formats.end(), format->name()) !=
                options.formats.end()) {
                renewed_.insert(renewed_.end(), entries.begin(), entries.end());
                formats_.push_back(std::move(format));
            }
        }
        known_.emplace_back(export_record);
    }

    [[nodiscard]] bool has_reports() const { return !source_.files().empty(); }
    [[nodiscard]] const ReportFiles& reports() const { return source_.reports(); }
    [[nodiscard]] const ExportTally& tally() const { return tally_; }
    /// The filters leave no report.
    [[nodiscard]] bool leaves_none() const {
        return tally_.exported == 0 && tally_.left_out > 0 && !tally_.interrupted;
    }
    [[nodiscard]] const ExportFolder& folder() const { return folder_; }

    Status run(const Interruption& interruption) {
        TRY(folder_.begin(options_.folder, known_, renewed_));
        for (const auto& format : formats_) {
            TRY(format->begin(folder_.place()));
        }
        for (const std::filesystem::path& file : source_.files()) {
            if (interruption.happened()) {
                tally_.interrupted = true;
                return Done{};
            }
            TRY(room_is_left());
            TRY(add(file));
            log_.show({tally_.seen(), source_.files().size(), tally_.pages, 0});
        }
        if (leaves_none()) {
            return Done{};  // the former export is worth more than none
        }
        for (const auto& format : formats_) {
            TRY(format->finish());
        }
        TRY(write_export_record(folder_.place(), options_, tally_));
        return folder_.take_over();
    }

   private:
    Status room_is_left() const {
        if (folder_.room() >= options_.least_free_bytes) {
            return Done{};
        }
        return Error{ErrorCode::output_no_room, Stage::write, 0,
                     "less than " + std::to_string(options_.least_free_bytes >> 20U) + " MB"};
    }

    Status add(const std::filesystem::path& file) {
        Result<ReportSource::Taken> taken = source_.take(file);
        const std::string name = shown_name(file.filename().string());
        if (!taken.ok()) {
            ++tally_.unreadable;
            log_.say("report_unreadable", {{"file", name}, {"detail", taken.error().detail}},
                     name +
                         said({": no report, or a damaged one; left out (",
                               "：不是报告或已损坏，未导出（"}) +
                         shown_text(taken.error().detail) + said({")", "）"}),
                     Weight::trouble);
            return Done{};
        }
        if (taken.value().kind == ReportSource::Kind::left_out) {
            ++tally_.left_out;
            return Done{};
        }
        if (taken.value().kind == ReportSource::Kind::repeated) {
            ++tally_.repeated;
            log_.say("report_repeated", {{"file", name}},
                     name + said({": of a document that was exported already; left out",
                                  "：该文档已导出，不再重复"}));
            return Done{};
        }
        return add(std::move(taken).value().report);
    }

    [[nodiscard]] bool wants_pages() const {
        return std::any_of(formats_.begin(), formats_.end(),
                           [](const auto& format) { return format->wants_pages(); });
    }

    Status add(ExportedReport report) {
        Status pages = Done{};
        report.folder = readings_folder_;
        if (wants_pages()) {
            auto read = pages_of_report(report.written, readings_folder_, options_.language);
            if (read.ok()) {
                report.pages = std::move(read).value();
            } else {
                pages = read.error();
            }
        }
        const bool rows = std::any_of(formats_.begin(), formats_.end(),
                                      [](const auto& format) { return format->wants_rows(); });
        for (std::size_t t = 0; t < export_table_count && rows; ++t) {
            const auto table = static_cast<ExportTableName>(t);
            const TakeRow take = [this, table](const ExportRow& row) { return add(table, row); };
            TRY(each_row(table, report, knowledge_, choice_, take));
        }
        for (const auto& format : formats_) {
            Status taken =
                format->wants_pages() && !pages.ok() ? pages : format->take_report(report);
            if (!taken.ok() && taken.error().code != ErrorCode::output_invalid) {
                return taken;
            }
            if (!taken.ok()) {
                ++tally_.unfit;
                say_unfit(report, *format, taken.error());
            }
        }
        ++tally_.exported;
        tally_.pages += report.written.report.forms.pages.size();
        return Done{};
    }

    Status add(ExportTableName table, const ExportRow& row) {
        ++tally_.rows.at(static_cast<std::size_t>(table));
        for (const auto& format : formats_) {
            if (format->wants_rows()) {
                TRY(format->take_row(table, row));
            }
        }
        return Done{};
    }

    void say_unfit(const ExportedReport& report, const ExportFormat& format, const Error& error) {
        const std::string name(format.name());
        log_.say("report_unfit",
                 {{"file", report.result_file}, {"format", name}, {"detail", error.detail}},
                 report.result_file + said({": cannot be written as ", "：无法导出为 "}) + name +
                     " (" + shown_text(error.detail) + ")",
                 Weight::trouble);
    }

    [[nodiscard]] std::string said(Phrase phrase) const {
        return std::string(phrase.in(options_.language));
    }

    const ExportOptions& options_;
    const ExportKnowledge& knowledge_;
    RunLog& log_;
    ReportSource source_;
    std::string readings_folder_;
    RowChoice choice_;
    std::vector<std::unique_ptr<ExportFormat>> formats_;
    std::vector<std::string> known_, renewed_;
    ExportFolder folder_;
    ExportTally tally_;
};

void print(const ExportTally& tally, const ExportOptions& options, std::ostream& out) {
    const auto line = [&](std::size_t count, Phrase phrase) {
        if (count > 0) {
            out << message(options.language, phrase, count) << '\n';
        }
    };
    out << message(options.language,
                   {"{0} {0|report|reports} exported to {1}\n", "{0} 份报告已导出至 {1}\n"},
                   tally.exported, shown_name(options.folder));
    const std::size_t amounts = tally.rows.at(static_cast<std::size_t>(ExportTableName::amounts));
    line(amounts, {"{0} {0|row|rows} of the table amounts, percentages among them",
                   "amounts 表 {0} 行（含百分比）"});
    if (amounts == 0 && tally.exported > 0) {
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
    line(tally.unfit, {"{0} {0|report|reports} could not be written in one of the formats",
                       "{0} 份报告无法写成其中一种格式"});
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

ExitCode export_all(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log,
                    std::ostream& out) {
    Export work(options, knowledge, log);
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
    if (!end.ok()) {
        Error error = end.error();
        constexpr std::uint64_t hardly_any = std::uint64_t{1} << 20U;
        if (error.code == ErrorCode::output_unwritable && work.folder().room() < hardly_any) {
            error.code = ErrorCode::output_no_room;
        }
        complain(log, error, options.language);
        return exit_code_of_error(error);
    }
    if (const std::string note = superseded_note(work.reports(), options.results, options.language);
        !note.empty()) {
        log.say("reports_superseded", {{"files", work.reports().superseded.size()}},
                note.substr(0, note.size() - 1));
    }
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

ExitCode try_export_folder(const ExportOptions& options, std::ostream& log_stream) {
    RunLog log(log_stream, options.log_format, false, options.language, options.quiet);
    const ExportKnowledge nothing;
    std::vector<std::string> known = {export_record};
    for (const auto& format : all_export_formats(nothing, {})) {
        const std::vector<std::string> entries = format->entries();
        known.insert(known.end(), entries.begin(), entries.end());
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
    return export_all(options, *knowledge.value(), log, out);
}

}  // namespace juesuan
