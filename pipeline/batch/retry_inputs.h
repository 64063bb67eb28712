// What a retry takes in: the files that could not be taken, and those of the documents that are not
// complete, as the ledger knows them.
#pragma once

#include <string>
#include <vector>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// `wanted`: only these, each the beginning of a SHA-256 (at least 6 digits), a path as it is
/// shown, or the last part of one; none: all. One that fits nothing is a problem of the inputs.
Result<FoundInputs> retry_inputs(Ledger& ledger, const std::string& output_folder,
                                 const std::vector<std::string>& wanted);

}  // namespace juesuan
