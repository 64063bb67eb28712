#include "pipeline/inspect/report_files.h"

#include <algorithm>
#include <array>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// What lies in an output folder besides reports: what was read, pictures, the run's own.
bool is_no_folder_of_reports(const fs::path& folder) {
    constexpr std::array<std::string_view, 3> own = {"readings", "debug", "run"};
    const std::string name = folder.filename().string();
    return std::find(own.begin(), own.end(), name) != own.end();
}

/// `goes_down`: an output folder may mirror its inputs; any other folder is not searched through.
void collect(const fs::path& folder, bool is_top, bool goes_down, std::vector<fs::path>& out) {
    std::error_code trouble;
    for (const auto& entry : fs::directory_iterator(folder, trouble)) {
        std::error_code ignored;
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
            if (goes_down && !(is_top && is_no_folder_of_reports(entry.path()))) {
                collect(entry.path(), false, true, out);
            }
        } else if (entry.path().extension() == ".json" &&
                   entry.path().filename() != "run_summary.json") {
            out.push_back(entry.path());
        }
    }
}

}  // namespace

std::vector<fs::path> report_files(const std::string& place) {
    std::error_code trouble;
    if (fs::is_regular_file(place, trouble)) {
        return {place};
    }
    std::vector<fs::path> out;
    collect(place, true, fs::exists(fs::path(place) / "ledger.sqlite", trouble), out);
    std::sort(out.begin(), out.end());
    return out;
}

std::string no_reports_in(const std::string& place, Language language) {
    std::error_code problem;
    return fs::exists(place, problem)
               ? message(language,
                         {"juesuan: no reports in {0}\nReports are the JSON files that `juesuan "
                          "ingest INPUT --out FOLDER` writes.\n",
                          "juesuan：{0} 中没有报告文件\n报告是 juesuan ingest 输入 --out 文件夹 "
                          "写出的 JSON 文件。\n"},
                         shown_name(place))
               : message(language,
                         {"juesuan: no such file or folder: {0}\nCheck the name.\n",
                          "juesuan：没有这个文件或文件夹：{0}\n请检查名称。\n"},
                         shown_name(place));
}

}  // namespace juesuan
