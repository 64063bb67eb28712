#include "pipeline/export/run_export.h"

#include <algorithm>
#include <ostream>

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/interruption.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/export/export_day.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/export_record.h"
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

FormatOptions format_options(const ExportOptions& options) {
    FormatOptions out;
    out.byte_order_mark = options.byte_order_mark;
    out.forms.insert(options.forms.begin(), options.forms.end());
    out.json = json_shape(options.json);
    out.licence = options.licence;
    out.sources = options.sources;
    out.date = export_day(options.date).value_or("");
    out.filters = export_filters(options);
    for (const std::string& line : options.bag_info) {
        const std::size_t sign = line.find('=');
        out.bag_info.emplace_back(line.substr(0, sign), line.substr(sign + 1));
    }
    return out;
}

/// All reports through all formats. An error of the folder ends it; a report that cannot be read,
/// or not be written in a format, is named and left out.
class Export {
   public:
    Export(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log)
        : options_(options), knowledge_(knowledge), log_(log), source_(options) {
        choice_.forms.insert(options.forms.begin(), options.forms.end());
        choice_.statuses.insert(options.statuses.begin(), options.statuses.end());
        for (auto& format : all_export_formats(knowledge, format_options(options))) {
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
    [[nodiscard]] const ExportTally& tally() const { return tally_; }
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
        for (const auto& format : formats_) {
            TRY(format->finish());
        }
        for (const auto& format : formats_) {
            TRY(format->pack(renewed_));
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
        const Result<ReportSource::Taken> taken = source_.take(file);
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
        return add(taken.value().report);
    }

    Status add(const ExportedReport& report) {
        const bool rows = std::any_of(formats_.begin(), formats_.end(),
                                      [](const auto& format) { return format->wants_rows(); });
        for (std::size_t t = 0; t < export_table_count && rows; ++t) {
            const auto table = static_cast<ExportTableName>(t);
            const TakeRow take = [this, table](const ExportRow& row) { return add(table, row); };
            TRY(each_row(table, report, knowledge_, choice_, take));
        }
        for (const auto& format : formats_) {
            Status taken = format->take_report(report);
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
    RowChoice choice_;
    std::vector<std::unique_ptr<ExportFormat>> formats_;
    std::vector<std::string> known_, renewed_;
    ExportFolder folder_;
    ExportTally tally_;
};

void print(const ExportTally& tally, const ExportOptions& options, std::ostream& out) {
    const auto line = [&](std::size_t count, Phrase phrase) {
        if (count > 0) {
            out << count << phrase.in(options.language) << '\n';
        }
    };
    out << tally.exported
        << Phrase{" reports exported to ", " 份报告已导出至 "}.in(options.language)
        << shown_name(options.folder) << '\n';
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
    return export_all(options, *knowledge.value(), log, out);
}

}  // namespace juesuan
