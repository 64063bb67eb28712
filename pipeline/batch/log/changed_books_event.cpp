#include "pipeline/batch/log/changed_books_event.h"

#include "pipeline/corrections/changed_books.h"

namespace juesuan {

void tell_changed_books(Ledger& ledger, const std::string& folder, Language language, RunLog& log) {
    const auto changed = changed_books(ledger, folder);
    if (changed.ok() && !changed.value().empty()) {
        log.say("corrections_changed", {{"reports", changed.value()}},
                changed_books_note(changed.value(), folder, language), Weight::trouble);
    }
}

}  // namespace juesuan
