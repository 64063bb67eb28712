#include "pipeline/ledger/missing_results.h"

#include <filesystem>

namespace juesuan {

Result<std::set<std::string>> missing_results(Ledger& ledger, const std::string& folder) {
    return failing_results(ledger, folder, [](const std::string& path) {
        std::error_code ignored;
        return std::filesystem::exists(path, ignored);
    });
}

Result<std::set<std::string>> failing_results(
    Ledger& ledger, const std::string& folder,
    const std::function<bool(const std::string&)>& passes) {
    std::set<std::string> out;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        if (document.finished && document.written && !passes(folder + "/" + document.output())) {
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
