// What is still to be done with an output folder: what failed, was not reached or not finished, and
// results that are not there any more as they were written.
#pragma once

#include <string>
#include <vector>

#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// Ledger::failures, and behind them the documents that are complete but for their results: gone,
/// damaged or changed by hand (see LedgerFailure::result). `folder`: the ledger's. Errors: those of
/// the ledger.
[[nodiscard]] Result<std::vector<LedgerFailure>> open_work(Ledger& ledger,
                                                           const std::string& folder);

}  // namespace juesuan
