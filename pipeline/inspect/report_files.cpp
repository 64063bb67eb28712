#include "pipeline/inspect/report_files.h"

#include <algorithm>

namespace juesuan {

std::vector<std::filesystem::path> report_files(const std::string& place) {
    std::vector<std::filesystem::path> out;
    std::error_code trouble;
    if (std::filesystem::is_regular_file(place, trouble)) {
        return {place};
    }
    for (const auto& entry : std::filesystem::directory_iterator(place, trouble)) {
        if (entry.path().extension() == ".json" && entry.path().filename() != "run_summary.json") {
            out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace juesuan
