// Whose corrections somebody changed behind our back.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// The names of the results whose book is not what was written, in the ledger's order: their
/// changed lines count for nothing. A book that cannot be read is one of them. Errors: those of the
/// ledger.
[[nodiscard]] Result<std::vector<std::string>> changed_books(Ledger& ledger,
                                                             const std::string& folder);

/// A sentence that names the first of them and what says more, without a line feed; "" for none.
[[nodiscard]] std::string changed_books_note(const std::vector<std::string>& names,
                                             const std::string& folder, Language language);

}  // namespace juesuan
