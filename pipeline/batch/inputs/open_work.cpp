#include "pipeline/batch/inputs/open_work.h"

#include <filesystem>
#include <map>
#include <utility>

#include "pipeline/ledger/changed_results.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

LostResult loss_of(const LedgerDocument& document, const std::string& folder) {
    const std::string path = folder + "/" + document.output();
    std::error_code ignored;
    return !std::filesystem::exists(path, ignored) ? LostResult::missing
           : !is_whole_report(path)                ? LostResult::damaged
           : is_changed_result(document, folder)   ? LostResult::changed
                                                   : LostResult::none;
}

}  // namespace

Result<std::vector<LedgerFailure>> open_work(Ledger& ledger, const std::string& folder) {
    std::vector<LedgerFailure> out = TRY(ledger.failures());
    std::vector<LedgerFailure> lost;
    std::vector<LedgerId> ids;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        const bool may_be_lost =
            document.finished && document.written && document.status == DocumentStatus::complete;
        const LostResult loss = may_be_lost ? loss_of(document, folder) : LostResult::none;
        if (loss != LostResult::none) {
            lost.push_back({document, {}, {}, false, loss});
            ids.push_back(document.id);
        }
        return Status(Done{});
    }));
    std::map<LedgerId, std::vector<LedgerPath>> paths = TRY(ledger.paths_of(ids));
    for (LedgerFailure& failure : lost) {
        failure.paths = std::move(paths[failure.document.id]);
        if (!failure.paths.empty()) {  // of a content that no file has any more nothing is missed
            out.push_back(std::move(failure));
        }
    }
    return out;
}

}  // namespace juesuan
