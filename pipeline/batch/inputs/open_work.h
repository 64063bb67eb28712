// What is still to be done with an output folder: what failed, was not reached or not finished, and
// results that are not there any more as they were written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// What became of the result of a document below `folder`; none where it has no result, or where
/// that lies there as it was written.
[[nodiscard]] LostResult loss_of(const LedgerDocument& document, const std::string& folder);

/// The results that are not as they were written, by their names below `folder`; those of contents
/// that no file has any more are not missed. Errors: those of the ledger.
[[nodiscard]] Result<std::map<std::string, LostResult>> lost_results(Ledger& ledger,
                                                                     const std::string& folder);

/// Ledger::failures, and behind them the documents that are complete but for their results (see
/// LedgerFailure::result). `lost`: as lost_results gives them. Errors: those of the ledger.
[[nodiscard]] Result<std::vector<LedgerFailure>> open_work(
    Ledger& ledger, const std::map<std::string, LostResult>& lost);

}  // namespace juesuan
