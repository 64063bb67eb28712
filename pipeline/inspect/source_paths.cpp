#include "pipeline/inspect/source_paths.h"

#include <algorithm>
#include <filesystem>
#include <set>

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
    if (!ledger.ok()) {
        return out;
    }
    const LedgerPaths paths(folder);
    std::map<std::string, std::vector<LedgerPath>> known;
    std::map<std::string, std::set<std::string>> alike;  // names of two encodings
    (void)ledger.value().each_file(
        [&](const LedgerDocument& document, const LedgerPath& path) -> Status {
            known[document.sha256].push_back(path);
            alike[shown_path(path)].insert(path.path);
            return Done{};
        });
    for (auto& [sha256, all] : known) {
        if (all.size() > 1) {  // where one is that was moved, it is named by where it is
            std::stable_partition(all.begin(), all.end(), [&paths](const LedgerPath& path) {
                std::error_code none;
                return std::filesystem::exists(paths.file_at(path).path, none);
            });
        }
        for (const LedgerPath& path : all) {
            const std::string decoded = shown_path(path);
            out[sha256].push_back(alike[decoded].size() > 1 ? undecoded_path(path) : decoded);
        }
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
