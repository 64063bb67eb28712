#include "pipeline/inspect/source_paths.h"

#include <filesystem>

#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {

std::string ledger_folder_of(const std::string& place) {
    constexpr int most_parents = 16;
    std::error_code problem;
    std::filesystem::path folder = std::filesystem::absolute(place, problem).lexically_normal();
    for (int i = 0; i < most_parents && !folder.empty(); ++i) {
        if (has_ledger(folder.string())) {
            return folder.string();
        }
        folder = folder.parent_path();
    }
    return "";
}

std::string results_of(const std::string& place) {
    std::error_code problem;
    const std::string found =
        std::filesystem::is_regular_file(place, problem) ? ledger_folder_of(place) : "";
    return found.empty() ? place : found;
}

SourcePaths source_paths(const std::string& folder) {
    SourcePaths out;
    Result<Ledger> ledger = !folder.empty() && has_ledger(folder) ? Ledger::open_read_only(folder)
                                                                  : Result<Ledger>(Error{});
    if (ledger.ok()) {
        (void)ledger.value().each_file(
            [&out](const LedgerDocument& document, const LedgerPath& path) -> Status {
                out[document.sha256].push_back(shown_path(path));
                return Done{};
            });
    }
    return out;
}

std::string folder_of(const std::string& place) {
    std::error_code problem;
    const std::filesystem::path path(place);
    return std::filesystem::is_directory(path, problem) ? place
           : path.parent_path().empty()                 ? "."
                                                        : path.parent_path().string();
}

std::string source_of(const SourcePaths& paths, const std::string& sha256,
                      const std::string& otherwise) {
    const auto found = paths.find(sha256);
    return found == paths.end() || found->second.empty() ? otherwise : found->second.front();
}

}  // namespace juesuan
