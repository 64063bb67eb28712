// The definitions that the program ships with, read from schemas/ of the source folder.
#pragma once

#include <gtest/gtest.h>

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

inline const Definitions& shipped_definitions() {
    static const Definitions definitions = [] {
        auto parsed = parse_definitions(shipped_files());
        EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().detail);
        return parsed.ok() ? std::move(parsed).value() : Definitions{};
    }();
    return definitions;
}

}  // namespace juesuan::test
