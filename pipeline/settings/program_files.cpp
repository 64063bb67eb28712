#include "pipeline/settings/program_files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include <filesystem>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr const char* published_schema = "output/report.v1.schema.json";

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

std::optional<std::string> whole_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The .json files of forms/, statements/, rules/ and lexicon/ in order of name.
std::vector<std::string> definition_names(const fs::path& schemas) {
    std::vector<std::string> names;
    for (const char* part : {"forms", "statements", "rules", "lexicon"}) {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(schemas / part, ignored)) {
            if (entry.path().extension() == ".json") {
                names.push_back(std::string(part) + "/" + entry.path().filename().string());
            }
        }
    }
    std::sort(names.begin(), names.end());
    return names;
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

Result<LoadedDefinitions> load_definitions(const std::string& schemas_folder) {
    const fs::path schemas = schemas_folder;
    std::vector<DefinitionFile> files;
    std::vector<NamedHash> hashes;
    for (const std::string& name : definition_names(schemas)) {
        std::optional<std::string> text = whole_file(schemas / name);
        if (!text.has_value()) {
            return missing(name);
        }
        hashes.push_back({name, sha256_of(*text)});
        files.push_back({name, *std::move(text)});
    }
    Definitions definitions = TRY(parse_definitions(files));
    const std::optional<std::string> schema = whole_file(schemas / published_schema);
    if (!schema.has_value()) {
        return missing(published_schema);
    }
    SchemaCheck published = TRY(SchemaCheck::from_text(*schema));
    return LoadedDefinitions{std::move(definitions), std::move(published), std::move(hashes)};
}

}  // namespace juesuan
