// Results that the ledger knows and the folder has lost.
#pragma once

#include <set>
#include <string>

#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// The results of finished documents, by their names below `folder`, of which there is no file:
/// somebody moved or removed them. Those of contents that no file has any more are not missed.
/// Errors: as the ledger's.
[[nodiscard]] Result<std::set<std::string>> missing_results(Ledger& ledger,
                                                            const std::string& folder);

}  // namespace juesuan
