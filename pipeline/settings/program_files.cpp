#include "pipeline/settings/program_files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <optional>
#include <system_error>

#include <filesystem>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

Error missing(const std::string& what) {
    return {ErrorCode::environment, Stage::ingest, 0, what + " not found"};
}

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

fs::path program_folder() {
    std::array<char, PATH_MAX> path{};
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    return length <= 0
               ? fs::path()
               : fs::path(std::string(path.data(), static_cast<std::size_t>(length))).parent_path();
}

/// Installed: bin/ beside share/juesuan/. Built: build/<preset>/pipeline/ inside the tree.
std::optional<fs::path> share_folder(const std::string& wanted, const fs::path& program) {
    std::vector<fs::path> places = {program.parent_path() / "share" / "juesuan"};
    for (fs::path folder = program; places.size() < 6 && folder.has_relative_path();
         folder = folder.parent_path()) {
        places.push_back(folder);
    }
    if (!wanted.empty()) {
        places = {wanted};
    }
    const auto found = std::find_if(places.begin(), places.end(), [](const fs::path& place) {
        return is_there(place / "schemas" / "forms");
    });
    return found == places.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

Result<ProgramFiles> find_program_files(const BatchOptions& options) {
    const fs::path program = program_folder();
    const std::optional<fs::path> share = share_folder(options.share_folder, program);
    if (!share.has_value()) {
        return missing("schemas/");
    }
    ProgramFiles files;
    files.schemas_folder = *share / "schemas";
    const bool installed = is_there(*share / "model");
    files.models_folder = *share / (installed ? "model" : "extractors/recognize/model");
    files.worker_program = options.worker_program.empty() ? (program / "page_worker").string()
                                                          : options.worker_program;
    if (access(files.worker_program.c_str(), X_OK) != 0) {
        return missing(files.worker_program);
    }
    return files;
}

Result<std::string> find_schemas(const std::string& share) {
    const std::optional<fs::path> found = share_folder(share, program_folder());
    if (!found.has_value()) {
        return missing("schemas/");
    }
    return (*found / "schemas").string();
}

}  // namespace juesuan
