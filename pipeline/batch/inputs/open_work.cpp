#include "pipeline/batch/inputs/open_work.h"

#include <filesystem>
#include <utility>

#include "pipeline/ledger/changed_results.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {

LostResult loss_of(const LedgerDocument& document, const std::string& folder) {
    const std::string path = folder + "/" + document.output();
    if (!document.written || is_untouched_result(document, folder)) {
        return LostResult::none;
    }
    std::error_code ignored;
    return !std::filesystem::exists(path, ignored) ? LostResult::missing
           : !is_whole_report(path)                ? LostResult::damaged
           : is_changed_result(document, folder)   ? LostResult::changed
                                                   : LostResult::none;
}

Result<std::map<std::string, LostResult>> lost_results(Ledger& ledger, const std::string& folder) {
    std::map<std::string, LostResult> out;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        const LostResult loss = loss_of(document, folder);
        // One of a document that is read anew is missed when that has ended.
        if (loss == LostResult::changed || (loss != LostResult::none && document.finished)) {
            out.emplace(document.output(), loss);
        }
        return Status(Done{});
    }));
    for (const LedgerDocument& document : TRY(ledger.superseded())) {
        out.erase(document.output());
    }
    return out;
}

Result<std::vector<LedgerFailure>> open_work(Ledger& ledger,
                                             const std::map<std::string, LostResult>& lost) {
    std::vector<LedgerFailure> out = TRY(ledger.failures());
    if (lost.empty()) {
        return out;
    }
    std::vector<LedgerFailure> of_results;
    std::vector<LedgerId> ids;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        const auto found = lost.find(document.output());
        if (document.finished && document.status == DocumentStatus::complete &&
            found != lost.end()) {
            of_results.push_back({document, {}, {}, false, found->second});
            ids.push_back(document.id);
        }
        return Status(Done{});
    }));
    std::map<LedgerId, std::vector<LedgerPath>> paths = TRY(ledger.paths_of(ids));
    for (LedgerFailure& failure : of_results) {
        failure.paths = std::move(paths[failure.document.id]);
        out.push_back(std::move(failure));
    }
    return out;
}

}  // namespace juesuan
