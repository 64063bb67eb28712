// Takes the words of persons about an output folder: finds the cell or figure that they name in the
// report of its document, and adds the word to its book of corrections.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/inspect/review/review_entries.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {

/// How a cell or a figure is named: "5f5f5f5f5f5f:table_3:7,2", "5f5f5f5f5f5f:statement_12"; the
/// document by the first digits of its SHA-256.
[[nodiscard]] std::string entry_id(const std::string& sha256, const ReviewEntry& entry);

/// An id, parted; `row` below 0: a statement.
struct NamedPlace {
    std::string document, table;
    int row = -1, col = -1;
};
/// Nothing for a text that is none.
[[nodiscard]] std::optional<NamedPlace> named_place(const std::string& id);

/// What a person says of one place.
struct CorrectionRequest {
    std::string place;  ///< an id, see entry_id
    Deed deed = Deed::accept;
    std::string value = {};  ///< of set; of document_wrong, where it is printed otherwise than read
    std::string by = {}, why = {};
    bool blank = false;  ///< the value that is given is that nothing is printed
};

/// Why a request cannot be taken, with its place.
struct Refusal {
    Phrase reason;
    std::string place;
};

/// A word that was taken, and the book with it.
struct TakenWord {
    std::string sha256;
    CorrectionLine line;
    std::string word_of;  ///< another person, whose value was accepted; "": what was read
};

class CorrectionDesk {
   public:
    /// Of an output folder. Errors: those of the ledger.
    [[nodiscard]] static Result<CorrectionDesk> open(const std::string& folder);

    /// The word is on the disk when this returns; the report is not made anew by it. Errors: those
    /// of add_correction.
    [[nodiscard]] Result<std::variant<TakenWord, Refusal>> take(const CorrectionRequest& request);

   private:
    std::string folder_;
    std::map<std::string, LedgerDocument> reports_;  ///< by SHA-256
};

}  // namespace juesuan
