// What an export says: of the results, of the export that lies in its folder, of what was written.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "pipeline/base/exit_code.h"
#include "pipeline/export/export_format.h"
#include "pipeline/export/export_record.h"
#include "pipeline/export/run_export.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/log/run_log.h"

namespace juesuan {

/// What was exported, a line a count.
void print_tally(const ExportTally& tally, const ExportOptions& options, std::ostream& out);

/// What the folder of the results lacks, or holds for nobody.
void say_of_results(const ReportFiles& reports, const ExportOptions& options, RunLog& log);
/// Of what was exported: documents of which pages are missing; what the former export held and this
/// one does not; which formats in the folder are older now.
void say_of_former(const ExportTally& tally, const ExportOptions& options, RunLog& log);
/// Options that none of the wanted formats looks at.
void say_idle_options(const ExportOptions& options, RunLog& log);

void say_unreadable(const std::filesystem::path& file, const Error& error,
                    const ExportOptions& options, RunLog& log);
void say_repeated(const std::filesystem::path& file, const ExportOptions& options, RunLog& log);
/// A report that does not fit into a format, or not whole. `stays`: what the former export made of
/// it is there.
void say_unfit(const ExportedReport& report, const ExportFormat& format, const Error& error,
               bool stays, const ExportOptions& options, RunLog& log);

/// The former export keeps the files that were read, and `options` would leave them out.
[[nodiscard]] bool would_forget_sources(const ExportOptions& options);

// Why nothing was changed in the folder; each gives the exit code.
ExitCode refuse_to_forget(const ExportOptions& options, RunLog& log);
/// `lost`: files of documents that the export would drop.
ExitCode refuse_to_drop(const std::vector<std::string>& lost, const ExportOptions& options,
                        RunLog& log);
/// `documents`: those of the export that lies there.
ExitCode refuse_other_results(const std::vector<std::string>& documents,
                              const ExportOptions& options, RunLog& log);

}  // namespace juesuan
