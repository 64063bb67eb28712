// What became of a run: OUT/run/run_summary.json for machines and a table for people.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extractors/base/error.h"
#include "pipeline/base/document_outcome.h"
#include "pipeline/base/exit_code.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/json/json_value.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// One document of the run.
struct DocumentOutcome {
    std::string shown;     ///< name below the input
    std::string sha256;    ///< "" when it could not even be read
    std::string output;    ///< file name of the result in OUT; "" when there is none
    bool finished = true;  ///< false: the run ended before it had an outcome
    bool stale = false;    ///< the outcome depends on what is no longer so
    DocumentStatus status = DocumentStatus::failed;
    int page_count = 0;
    TrustCounts trust;
    std::vector<Error> errors;
    std::vector<std::string> duplicates;  ///< other files with the same content
    /// Pages with an outcome: of those that were chosen, or kept of an unfinished document.
    int pages_done = 0;
};

/// A package whose members were taken.
struct UnpackedFile {
    std::string shown;
    std::size_t members = 0;  ///< that were taken or passed over
};

struct RunTotals {
    std::size_t complete = 0, partial = 0, failed = 0;
    std::size_t unfinished = 0;  ///< begun and not finished: the next run goes on with them
    std::size_t stale = 0;       ///< of those with an outcome
    std::size_t pages = 0, errors = 0;
    TrustCounts trust;
    std::size_t pages_done = 0;  ///< see DocumentOutcome

    void add(DocumentStatus status, int page_count, const TrustCounts& counts,
             std::size_t error_count);
    /// Takes back what add() was told.
    void take_back(DocumentStatus status, int page_count, const TrustCounts& counts,
                   std::size_t error_count);
};

struct RunSummary {
    std::string version;
    ExitCode exit_code = ExitCode::complete;
    std::vector<std::pair<std::string, std::string>> settings;
    RunTotals totals;
    /// The documents in the order in which they were found, made one at a time: a run may have any
    /// number of them.
    std::size_t documents = 0;
    std::function<DocumentOutcome(std::size_t)> document;
    std::function<bool(std::size_t)> complete;  ///< whether it is, without making it
    std::size_t kept = 0;                       ///< documents that had their outcome before the run
    std::size_t not_reached = 0;  ///< files that were found and not looked at before it ended
    std::size_t listed = 0;       ///< what `failed` lists of the folder
    std::vector<SkippedFile> skipped;
    std::vector<UnpackedFile> unpacked;
    std::string containment;  ///< what of the children's sandbox was active
    std::vector<Error> run_errors;
    double seconds = 0;
    std::string folder;  ///< OUT as it was named
};

/// Codes, numbers, stages, pages, details and what to do about each.
JsonList errors_json(const std::vector<Error>& errors);

/// What is to review, by kind and all together.
JsonMembers to_review_json(const TrustCounts& trust);

/// Tables, amounts by status and what is to review.
JsonMembers trust_json(const TrustCounts& trust);

/// How many documents ended how, and what was read of them.
JsonMembers totals_json(const RunSummary& summary);

JsonMembers settings_json(const std::vector<std::pair<std::string, std::string>>& settings);

/// What happened, its detail and what to do.
std::string error_in_words(const Error& error, Language language);

/// Where it lies in the output folder: apart from the reports, so that *.json are these alone.
inline constexpr const char* run_summary_name = "run/run_summary.json";
/// Where it lay before.
inline constexpr const char* former_summary_name = "run_summary.json";

/// The text of run_summary.json, piece by piece; "" after the last. A document is one line.
/// `summary` must live as long.
std::function<std::string()> summary_json(const RunSummary& summary);
/// Document, pages, tables, amounts by status, what else is to review, amounts in no cell, errors,
/// status. Of a large batch only the first of the documents that are not complete have a line, and
/// a word says how many have none; the JSON has them all. Ends with what may be done next. `width`:
/// see column_table.
std::string summary_table(const RunSummary& summary, Language language, std::size_t width = 0);

/// Complete, some failed, none usable: from the documents alone.
ExitCode exit_code_of(const RunTotals& totals);

}  // namespace juesuan
