// Corrections that reports do not know yet: given while a run held the folder, or before a kill.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// A document whose report is older than what persons said of it.
struct WaitingCorrections {
    LedgerDocument document;
    int words = 0;  ///< so many were said since; 0: a book that was changed or put right by hand
};

/// Of the books in OUT/corrections, in order of the documents' SHA-256. Documents without a report
/// wait for nothing. Errors: those of the ledger.
[[nodiscard]] Result<std::vector<WaitingCorrections>> waiting_corrections(
    Ledger& ledger, const std::string& folder);

/// A sentence that counts them, names the first report and says how they get there, ended by a line
/// feed; "" where none waits.
[[nodiscard]] std::string waiting_note(const std::vector<WaitingCorrections>& waiting,
                                       const std::string& folder, Language language);

}  // namespace juesuan
