// Kept readings → the report in the output folder and the outcome in the ledger. The same way
// whether the pages were read just now or in another year.
#pragma once

#include "pipeline/batch/intake.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/output/output_folder.h"
#include "pipeline/page_route.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {

/// A document all of whose pages have an outcome.
struct ReportInput {
    LedgerDocument document;  ///< who it is, and the fingerprints that the outcome will have
    const KeptReadings& readings;
    const ReadDocument& read;
    const ReadingBasis& reading;
    const ReportBasis& report;
    std::string old_output;  ///< result of an earlier attempt, under whatever name; "" for none
    std::optional<LedgerAttempt> attempt;
};

/// The error that a document has for the files attached to it, unless they were taken.
[[nodiscard]] bool is_of_attached_files(const Error& error);

/// What became of it.
struct ReportOutcome {
    LedgerDocument document;
    std::vector<Error> errors;
};

/// The outcome of a report that was made once more of its kept readings.
struct RemadeReport {
    ReportOutcome outcome;
    std::size_t reading_errors = 0;  ///< so many of its errors, the first ones, are of reading
};

class ReportMaker {
   public:
    /// `draws_pages`: beside each report pictures of its pages with what was read of them.
    ReportMaker(const LoadedDefinitions& definitions, const OutputFolder& folder, Ledger& ledger,
                bool draws_pages = false);

    /// Writes the report, a file or more for each of its writers, then the ledger. Errors:
    /// output_no_room, output_unwritable, ledger_broken. A report of ours that breaks our own
    /// schema makes the document failed, and so does a folder in the report's place.
    Result<ReportOutcome> make(const ReportInput& input);

    /// The same of a document that has its outcome, from its kept readings and with what the ledger
    /// says of it now; `reading` is what they depend on, `report` what the new report will.
    /// Nothing where readings are missing.
    Result<std::optional<RemadeReport>> make_anew(const LedgerDocument& document,
                                                  const ReadingBasis& reading,
                                                  const ReportBasis& report);

    [[nodiscard]] bool found_our_bug() const { return found_our_bug_; }

   private:
    Result<ReportOutcome> make_of(const ReportInput& input, const ReadDocument& read);
    [[nodiscard]] Result<std::vector<ReportFile>> files_of(const Result<Report>& report,
                                                           const ReportFrame& frame) const;
    Status draw_pages(const Report& report, const LedgerDocument& document) const;
    Status write(const std::vector<ReportFile>& files, ReportOutcome& outcome);

    const LoadedDefinitions& definitions_;
    const OutputFolder& folder_;
    Ledger& ledger_;
    bool draws_pages_;
    std::vector<std::unique_ptr<ReportWriter>> writers_;
    bool found_our_bug_ = false;
};

}  // namespace juesuan
