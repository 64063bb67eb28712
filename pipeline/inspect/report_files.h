// The reports of a result folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <set>
#include <string>
#include <vector>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"
#include "pipeline/corrections/waiting_corrections.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

struct ReportFiles {
    /// In order of their names, with those of the folders below (`ingest --tree`).
    std::vector<std::filesystem::path> files;
    /// Left out: results of contents that no file has any more, as far as the ledger knows. With
    /// them a document that was replaced would count twice.
    std::vector<std::filesystem::path> superseded;
    /// Results that the ledger knows and the folder has lost, by their names.
    std::set<std::string> missing;
    /// Results whose corrections were changed by hand, by their names.
    std::vector<std::string> changed_books;
    /// Results that were changed by hand, by their names.
    std::set<std::string> changed;
    /// Results that do not know yet what persons said of them.
    std::vector<WaitingCorrections> waiting;
    /// Documents that were found and have no result yet, as far as the ledger knows.
    std::int64_t outstanding = 0;
    /// A run that reads inputs holds the folder; one that waits for what arrives is none.
    bool is_being_filled = false;
};

/// Empty where the folder cannot be read or has none. A file stands for itself. Exports within the
/// folder are no reports.
[[nodiscard]] ReportFiles report_files(const std::string& place);

/// How many of the superseded there are and where they are named, ended by a line feed; "" for
/// none.
[[nodiscard]] std::string superseded_note(const ReportFiles& reports, const std::string& place,
                                          Language language);

/// How many are missing and how they are made again, ended by a line feed; "" for none.
[[nodiscard]] std::string missing_note(const ReportFiles& reports, const std::string& place,
                                       Language language);

/// What was changed by hand and which corrections are in no report yet, a line each ended by a line
/// feed; "" where nothing is.
[[nodiscard]] std::string older_note(const ReportFiles& reports, const std::string& place,
                                     Language language);
/// The same of one report.
[[nodiscard]] std::string older_note(const std::string& file, Language language);

/// How many documents are outstanding and what reads them, ended by a line feed; "" for none.
[[nodiscard]] std::string outstanding_note(const ReportFiles& reports, const std::string& place,
                                           Language language);

/// All of these.
[[nodiscard]] std::string folder_notes(const ReportFiles& reports, const std::string& place,
                                       Language language);

/// Why there are none: no such folder, or a folder without reports; ended by a line feed.
[[nodiscard]] std::string no_reports_in(const std::string& place, Language language);

/// How reading the reports of a place went.
struct ReportCount {
    std::size_t read = 0, unread = 0;
};

/// complete; some_failed: some could not be read; none_usable: none could.
[[nodiscard]] ExitCode exit_code_of(const ReportCount& count);

/// Visits the reports of a place one after the other. What is no report is said in `errors` and
/// keeps no other from being read; so is that there are none, what was left out and what is not
/// there yet.
ReportCount each_report(
    const std::string& place, Language language, std::ostream& errors,
    const std::function<void(const WrittenReport&, const std::filesystem::path&)>& visit);

}  // namespace juesuan
