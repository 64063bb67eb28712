// The files of schemas/ as the program ships with them, read from the source folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "extractors/definitions/definitions.h"

namespace juesuan::test {

inline std::string source_file(const std::string& name) {
    std::ifstream file(std::filesystem::path(JUESUAN_SOURCE_FOLDER) / name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::vector<DefinitionFile> shipped_files() {
    std::vector<DefinitionFile> files;
    const std::filesystem::path root = std::filesystem::path(JUESUAN_SOURCE_FOLDER) / "schemas";
    for (const char* folder : {"forms", "statements", "rules", "lexicon"}) {
        for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
            const std::string name = std::string(folder) + "/" + entry.path().filename().string();
            files.push_back({name, source_file("schemas/" + name)});
        }
    }
    return files;
}

}  // namespace juesuan::test
