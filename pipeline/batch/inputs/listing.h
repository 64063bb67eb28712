// What a run found in its folders, as far as the ledger must know of it before a file is opened:
// the places that cannot be looked into, and the refused files that are no more.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// The ledger learns that the file was found, so that it is not lost if the run ends before it is
/// looked at; not of a file that will be passed over, as its name and its first bytes say.
/// `refuse_unsupported`: see BatchOptions. Errors: those of the ledger.
Status expect(const FoundFile& file, const LedgerPath& name, bool refuse_unsupported,
              Ledger& ledger);

/// How many of these files, by their names in the ledger, wait to be looked at or to be read to
/// their end. Errors: those of the ledger.
Result<std::size_t> count_waiting(const std::set<std::string>& names, Ledger& ledger);

/// Remembers the files and the problems of `found`, so that `failed` lists them too, and forgets
/// the problems and the unreached files of places in or below the inputs that the search passed by
/// and did not find again. Documents stay, whatever became of their files. With patterns
/// (a search that left files out does not tell what is gone) nothing is forgotten. Gives the number
/// of the forgotten. Of `options` count the inputs, the output folder, the filter and what is
/// refused. Errors: those of the ledger.
Result<std::size_t> keep_listing(const FoundInputs& found, const BatchOptions& options,
                                 Ledger& ledger);

/// Pictures that were read by themselves and are the pages of a document now, or the other way
/// round (`--document-per folder`), would count twice: where the search finds all of a folder, the
/// ledger knows no file any more of what they were before, and its results are superseded. Gives
/// the number of such files. Errors: those of the ledger.
Result<std::size_t> forget_other_readings(const FoundInputs& found, const BatchOptions& options,
                                          Ledger& ledger);

/// Forgets inputs of earlier runs where there was nothing and still is nothing, unless they are
/// named again or documents are known there (a share that went away): they were slips of the hand.
/// Gives the number of the forgotten. Errors: those of the ledger.
Result<std::size_t> forget_mistyped(const FoundInputs& found, const BatchOptions& options,
                                    Ledger& ledger);

}  // namespace juesuan
