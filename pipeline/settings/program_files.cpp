#include "pipeline/settings/program_files.h"

#include <unistd.h>

#include <array>
#include <climits>
#include <filesystem>
#include <system_error>
#include <vector>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

Error missing(const std::string& what) {
    return {ErrorCode::environment, Stage::ingest, 0, "not found: " + what};
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
std::vector<fs::path> share_places(const std::string& wanted, const fs::path& program) {
    if (!wanted.empty()) {
        return {wanted};
    }
    std::vector<fs::path> places = {program.parent_path() / "share" / "juesuan"};
    for (fs::path folder = program; places.size() < 6 && folder.has_relative_path();
         folder = folder.parent_path()) {
        places.push_back(folder);
    }
    return places;
}

Result<fs::path> share_folder(const std::string& wanted) {
    const std::vector<fs::path> places = share_places(wanted, program_folder());
    std::string looked;
    for (const fs::path& place : places) {
        if (is_there(place / "schemas" / "forms")) {
            return place;
        }
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    return missing("schemas/forms in " + looked);
}

}  // namespace

Result<ProgramFiles> find_program_files(const BatchOptions& options) {
    const fs::path program = program_folder();
    const fs::path share = TRY(share_folder(options.share_folder));
    ProgramFiles files;
    files.schemas_folder = share / "schemas";
    const bool installed = is_there(share / "model");
    files.models_folder = share / (installed ? "model" : "extractors/recognize/model");
    files.worker_program = options.worker_program.empty() ? (program / "page_worker").string()
                                                          : options.worker_program;
    if (access(files.worker_program.c_str(), X_OK) != 0) {
        return missing(files.worker_program);
    }
    // A run whose workers all fail would say so of every document.
    const std::string& tessdata = options.tessdata_folder;
    if (!tessdata.empty() && !is_there(fs::path(tessdata) / "eng.traineddata")) {
        return missing("eng.traineddata in " + tessdata);
    }
    return files;
}

Result<std::string> find_schemas(const std::string& share) {
    return (TRY(share_folder(share)) / "schemas").string();
}

}  // namespace juesuan
