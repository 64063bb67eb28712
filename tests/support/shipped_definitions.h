// The definitions that the program ships with.
#pragma once

#include <gtest/gtest.h>

#include "extractors/definitions/definitions.h"
#include "tests/support/shipped_files.h"

namespace juesuan::test {

inline const Definitions& shipped_definitions() {
    static const Definitions definitions = [] {
        auto parsed = parse_definitions(shipped_files());
        EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().detail);
        return parsed.ok() ? std::move(parsed).value() : Definitions{};
    }();
    return definitions;
}

/// The same with one file of the lexicon more.
inline Definitions shipped_definitions_with(const std::string& lexicon_file) {
    std::vector<DefinitionFile> files = shipped_files();
    files.push_back({"lexicon/more.json", lexicon_file});
    auto parsed = parse_definitions(files);
    EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().detail);
    return parsed.ok() ? std::move(parsed).value() : Definitions{};
}

}  // namespace juesuan::test
