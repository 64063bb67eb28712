// Results that somebody changed after they were written.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// How a result lies there: which file it is, how large, and when it was changed. "" where it is
/// not there.
[[nodiscard]] std::string result_state(const std::string& path);

/// Does the result of the document lie below `folder` in the state in which it was written? Then
/// it is that, and whole. False says nothing: a copy has another state.
[[nodiscard]] bool is_untouched_result(const LedgerDocument& document, const std::string& folder);

/// Is the result of the document, below `folder`, another than the one that was written? Its bytes
/// are looked at only where its state is another. One that is not there, or that the ledger does
/// not know enough of, is not.
[[nodiscard]] bool is_changed_result(const LedgerDocument& document, const std::string& folder);

/// The names of such results below `folder`; those of contents that no file has any more are among
/// them. Errors: as the ledger's.
[[nodiscard]] Result<std::set<std::string>> changed_results(Ledger& ledger,
                                                            const std::string& folder);

/// How many there are and how they become what they were, ended by a line feed; "" for none.
[[nodiscard]] std::string changed_results_note(const std::set<std::string>& names,
                                               const std::string& folder, Language language);

}  // namespace juesuan
