// One run of an export: all reports through all formats, or what changed since the former export.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pipeline/base/interruption.h"
#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_format.h"
#include "pipeline/export/export_index.h"
#include "pipeline/export/export_record.h"
#include "pipeline/export/report_source.h"
#include "pipeline/log/run_log.h"

namespace juesuan {

/// An error of the folder ends it; a report that cannot be read, or not be written in a format, is
/// named and left out.
class ExportWork {
   public:
    /// `updates`: what did not change is taken over from the former export.
    ExportWork(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log,
               bool updates);

    [[nodiscard]] bool has_reports() const { return !source_.files().empty(); }
    [[nodiscard]] const ReportFiles& reports() const { return source_.reports(); }
    [[nodiscard]] const ExportTally& tally() const { return tally_; }
    /// The filters leave no report.
    [[nodiscard]] bool leaves_none() const {
        return tally_.exported + tally_.unwritten == 0 && tally_.left_out > 0 &&
               !tally_.interrupted;
    }
    [[nodiscard]] const ExportFolder& folder() const { return folder_; }
    /// An update met something that only a whole export puts right: begin again without.
    [[nodiscard]] bool must_begin_again() const { return must_begin_again_; }
    /// Files of documents that the former export keeps and this one would drop: it is not taken
    /// over.
    [[nodiscard]] const std::vector<std::string>& lost_files() const { return lost_files_; }

    Status run(const Interruption& interruption);

   private:
    /// A format with what is known of its former and its new files.
    struct Formatter {
        std::unique_ptr<ExportFormat> format;
        FormatIndex before;         ///< what was written the last time, whatever it was made with
        FormatIndex former, index;  ///< `former`: of the same program and options
        std::map<std::string, const IndexedReport*> kept;  ///< of `former`, by name of the result
        std::set<std::string> documents;  ///< keys of the kept reports that are wanted
        bool is_untouched = false;        ///< nothing changed: the former files are the new ones
        std::string unfit;                ///< the last report that did not fit, or not whole

        /// Is this the last report that the format kept or took, whole?
        [[nodiscard]] bool has_taken(const IndexedReport& entry) const {
            return is_last(entry) && unfit != entry.file;
        }
        /// Is something of it there?
        [[nodiscard]] bool has_some_of(const IndexedReport& entry) const {
            return has_taken(entry) || (is_last(entry) && !index.reports.back().files.empty());
        }
        [[nodiscard]] bool is_last(const IndexedReport& entry) const {
            return !index.reports.empty() && index.reports.back().file == entry.file;
        }
    };

    void look_at_former(Formatter& formatter);
    [[nodiscard]] bool can_keep(const Formatter& formatter, const IndexedReport& entry,
                                const std::filesystem::path& file) const;
    Status begin(Formatter& formatter);
    Status remember(const std::string& document, const std::string& name);
    Status room_is_left() const;
    Status take(const std::filesystem::path& file);
    Status take_known(const std::string& name);
    [[nodiscard]] const IndexedReport& entry_with_rows(const std::string& name) const;
    [[nodiscard]] bool wants_pages_of(const std::string& name) const;
    Status add(ExportedReport report, IndexedReport entry);
    Status add_to(Formatter& formatter, ExportedReport& report, const IndexedReport& entry,
                  const Status& pages);
    Status add_rows(const ExportedReport& report, IndexedReport& entry);
    /// `pages`: whether the report has those that it was asked for.
    Status add_report(const ExportedReport& report, const Status& pages, const IndexedReport& entry,
                      Formatter& formatter);
    Status keep(Formatter& formatter, const IndexedReport& entry);
    Status finish();
    Status finish(Formatter& formatter);
    void count(const IndexedReport& entry);
    void look_back();

    const ExportOptions& options_;
    const ExportKnowledge& knowledge_;
    RunLog& log_;
    bool updates_ = false, must_begin_again_ = false;
    ReportSource source_;
    std::string readings_folder_;
    RowChoice choice_;
    std::vector<Formatter> formats_;
    std::vector<std::string> known_, renewed_;
    std::map<std::string, std::string> kept_documents_;  ///< key → name of the result
    ExportFolder folder_;
    ExportTally tally_;
    std::vector<std::string> lost_files_;
};

}  // namespace juesuan
