// What became of a run: OUT/run_summary.json for machines and a table for people.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/base/error.h"
#include "extractors/model/report.h"
#include "pipeline/batch_options.h"
#include "pipeline/exit_code.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/write/report_json.h"

namespace juesuan {

/// Cells with an amount, by how far they may be trusted.
struct TrustCounts {
    int tables = 0;
    int verified = 0, accepted = 0, review = 0;
};

TrustCounts count_trust(const Report& report);

/// One document of the run.
struct DocumentOutcome {
    std::string shown;   ///< name below the input
    std::string sha256;  ///< "" when it could not even be read
    std::string output;  ///< file name of the result in OUT; "" when there is none
    DocumentStatus status = DocumentStatus::failed;
    int page_count = 0;
    TrustCounts trust;
    std::vector<Error> errors;
    std::vector<std::string> duplicates;  ///< other files with the same content
};

struct RunSummary {
    std::string version;
    ExitCode exit_code = ExitCode::complete;
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<DocumentOutcome> documents;  ///< in the order in which they were found
    std::vector<std::string> skipped;
    std::string containment;  ///< what of the children's sandbox was active
    std::vector<Error> run_errors;
    double seconds = 0;
};

/// The word that is published for a status ("complete", "partial", "failed").
std::string_view document_status_word(DocumentStatus status);
/// The same for people.
std::string_view status_for_people(DocumentStatus status, Language language);

std::string summary_json(const RunSummary& summary);
/// Document, pages, tables, verified, accepted, review, errors, status. Of a large batch only the
/// documents that are not complete have a line; the JSON has them all.
std::string summary_table(const RunSummary& summary, Language language);

/// Complete, some failed, none usable: from the documents alone.
ExitCode exit_code_of(const std::vector<DocumentOutcome>& documents);

}  // namespace juesuan
