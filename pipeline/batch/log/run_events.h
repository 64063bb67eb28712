// What a run says of itself as a whole: when it begins, at its end, and of what it left alone.
#pragma once

#include <map>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/log/run_log.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// The first word, for machines: command, version, inputs, output folder, settings.
void tell_begin(const BatchOptions& options, const std::string& command, RunLog& log);

/// The last word, for machines: exit code, seconds, counts.
void tell_end(ExitCode code, double seconds, const RunSummary& summary, RunLog& log);

/// What was passed over, was done before, or is stale.
void tell_what_was_kept(const RunSummary& summary, RunLog& log, Language language);

/// Documents that had their outcome, of other pages than are chosen now, by the choice that holds
/// both.
void tell_other_pages(const std::map<std::string, std::size_t>& documents, RunLog& log,
                      Language language);

/// Lines of the catalogue that fitted no document: a path may be misspelt.
void tell_doubts(const CatalogueDoubts& doubts, RunLog& log, Language language);

/// What became of a document: its outcome, errors and figures.
void tell_document(const std::string& shown, const LedgerDocument& document,
                   const std::vector<Error>& errors, const BatchOptions& options, RunLog& log);

/// The inputs hold no document at all: what is known as one, and what else may be wrong.
void tell_of_no_documents(const BatchOptions& options, RunLog& log);

/// An input that is not there, where patterns were given: it was probably meant as one more.
void tell_of_patterns(const FoundInputs& found, const BatchOptions& options, RunLog& log);

}  // namespace juesuan
