#include "pipeline/batch/retry_inputs.h"

#include <algorithm>
#include <set>

#include "pipeline/batch/ledger_paths.h"

namespace juesuan {
namespace {

constexpr std::size_t least_digits = 6;

bool fits(const LedgerFailure& failure, const std::string& wanted) {
    const std::string& sha256 = failure.document.sha256;
    if (wanted.size() >= least_digits && sha256.compare(0, wanted.size(), wanted) == 0) {
        return true;
    }
    return std::any_of(failure.paths.begin(), failure.paths.end(), [&wanted](const auto& path) {
        const std::string shown = shown_path(path);
        return shown == wanted || shown.substr(shown.rfind('/') + 1) == wanted;
    });
}

}  // namespace

Result<FoundInputs> retry_inputs(Ledger& ledger, const std::string& output_folder,
                                 const std::vector<std::string>& wanted) {
    const LedgerPaths paths(output_folder);
    FoundInputs out;
    std::set<std::string> fitted;
    for (const LedgerFailure& failure : TRY(ledger.failures(true))) {
        bool is_wanted = wanted.empty();
        for (const std::string& one : wanted) {
            if (fits(failure, one)) {
                is_wanted = true;
                fitted.insert(one);
            }
        }
        for (std::size_t i = 0; is_wanted && i < failure.paths.size(); ++i) {
            out.files.push_back(paths.file_at(failure.paths[i]));
        }
    }
    for (const std::string& one : wanted) {
        if (fitted.count(one) == 0) {
            out.problems.push_back({shown_name(one),
                                    {ErrorCode::input_unreadable, Stage::ingest, 0,
                                     "the ledger has no such failed document"}});
        }
    }
    return out;
}

}  // namespace juesuan
