#include "pipeline/corrections/changed_books.h"

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/corrections/correction_book.h"

namespace juesuan {

Result<std::vector<std::string>> changed_books(Ledger& ledger, const std::string& folder) {
    std::vector<std::string> out;
    TRY(ledger.each_document([&](const LedgerDocument& document) -> Status {
        if (!document.corrections.empty()) {
            const Result<CorrectionBook> book =
                CorrectionBook::open(folder, document.sha256, document.corrections);
            if (!book.ok() || book.value().changed_at() > 0) {
                out.push_back(shown_name(document.output()));
            }
        }
        return Done{};
    }));
    return out;
}

std::string changed_books_note(const std::vector<std::string>& names, const std::string& folder,
                               Language language) {
    return names.empty()
               ? ""
               : message(language,
                         {"{0} {0|file|files} of corrections {0|was|were} changed after {0|it "
                          "was|they were} written ({1}); what was changed counts for nothing: "
                          "juesuan review {2} --history",
                          "{0} 份更正记录在写入后被改动（{1}），改动的内容不予采用：juesuan review "
                          "{2} --history"},
                         names.size(), names.front(), as_argument(folder));
}

}  // namespace juesuan
