// What a run found in its folders, as far as the ledger must know of it before a file is opened:
// the places that cannot be looked into, and the refused files that are no more.
#pragma once

#include <string>
#include <vector>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// The ledger learns that the file was found, so that it is not lost if the run ends before it is
/// looked at. Errors: those of the ledger.
Status expect(const FoundFile& file, const LedgerPath& name, Ledger& ledger);

/// Remembers the files and the problems of `found`, so that `failed` lists them too, and forgets
/// the problems and the unreached files of places in or below `inputs` that the search passed by
/// and did not find again. Documents stay, whatever became of their files. Without `forget_missing`
/// (a search that left files out does not tell what is gone) nothing is forgotten. Gives the number
/// of the forgotten. Errors: those of the ledger.
Result<std::size_t> keep_listing(const FoundInputs& found, const std::vector<std::string>& inputs,
                                 const std::string& output_folder, Ledger& ledger,
                                 bool forget_missing = true);

}  // namespace juesuan
