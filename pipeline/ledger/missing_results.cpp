#include "pipeline/ledger/missing_results.h"

#include <filesystem>

namespace juesuan {

Result<std::set<std::string>> missing_results(Ledger& ledger, const std::string& folder) {
    std::set<std::string> out;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        std::error_code ignored;
        if (document.finished && document.written &&
            !std::filesystem::exists(folder + "/" + document.output(), ignored)) {
            out.insert(document.output());
        }
        return Status(Done{});
    }));
    for (const LedgerDocument& document : TRY(ledger.superseded())) {
        out.erase(document.output());
    }
    return out;
}

}  // namespace juesuan
