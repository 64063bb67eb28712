// What `juesuan failed` says of a document that is not complete, and at the end of its list.
#pragma once

#include <string>
#include <vector>

#include "pipeline/batch/folder_state.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// It was begun and has no outcome.
[[nodiscard]] bool is_unfinished(const LedgerFailure& failure);
/// How many pages of what was begun are kept in the output folder.
[[nodiscard]] std::size_t pages_kept(const LedgerFailure& failure, const std::string& folder);

/// Its names and what became of it, then its errors, each with a line feed behind it.
/// `is_running`: a run is going on that may come to it.
[[nodiscard]] std::string failure_lines(const LedgerFailure& failure,
                                        const FolderStateOptions& options, bool is_running);

/// What is to be done about all of them: what helps, and nothing that does not.
[[nodiscard]] std::string end_of_list(const std::vector<LedgerFailure>& failures,
                                      const FolderStateOptions& options, bool is_running);

}  // namespace juesuan
