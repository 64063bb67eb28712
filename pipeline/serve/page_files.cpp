#include "pipeline/serve/page_files.h"

#include <filesystem>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"

namespace juesuan {
namespace {

const std::map<std::string, std::string>& kinds() {
    static const std::map<std::string, std::string> of_ending = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"}};
    return of_ending;
}

constexpr const char* first_page = "index.html";

}  // namespace

Result<PageFiles> load_page_files(const std::string& schemas_folder) {
    PageFiles out;
    std::error_code problem;
    const std::filesystem::path folder = std::filesystem::path(schemas_folder) / "pages";
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const auto kind = kinds().find(entry.path().extension().string());
        const std::optional<std::string> bytes =
            kind == kinds().end() ? std::nullopt : file_bytes(entry.path().string());
        if (bytes.has_value()) {
            const std::string name = entry.path().filename().string();
            out["/" + (name == first_page ? "" : name)] = {kind->second, *bytes,
                                                           "\"" + sha256_of(*bytes) + "\""};
        }
    }
    if (out.count("/") == 0) {
        return Error{ErrorCode::environment, Stage::ingest, 0, folder.string() + " not found"};
    }
    return out;
}

}  // namespace juesuan
