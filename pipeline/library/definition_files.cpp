#include "pipeline/library/definition_files.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <filesystem>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr const char* published_schema = "output/report.v1.schema.json";

Error missing(const std::string& what) {
    return {ErrorCode::environment, Stage::ingest, 0, what + " not found"};
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

Result<LoadedDefinitions> load_definitions(const std::string& schemas_folder) {
    const fs::path schemas = schemas_folder;
    std::vector<DefinitionFile> files;
    std::vector<NamedHash> hashes;
    for (const std::string& name : definition_names(schemas)) {
        std::optional<std::string> text = file_bytes(schemas / name);
        if (!text.has_value()) {
            return missing(name);
        }
        hashes.push_back({name, sha256_of(*text)});
        files.push_back({name, *std::move(text)});
    }
    Definitions definitions = TRY(parse_definitions(files));
    const std::optional<std::string> schema = file_bytes(schemas / published_schema);
    if (!schema.has_value()) {
        return missing(published_schema);
    }
    SchemaCheck published = TRY(SchemaCheck::from_text(*schema));
    return LoadedDefinitions{std::move(definitions), std::move(published), std::move(hashes)};
}

}  // namespace juesuan
