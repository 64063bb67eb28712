// The lists of words by kind: none unknown, none missing, in any order.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

constexpr const char* headings = "lexicon/headings.json";

std::string failure_of(const std::vector<DefinitionFile>& files) {
    const auto parsed = parse_definitions(files);
    EXPECT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.ok() ? ErrorCode::internal : parsed.error().code,
              ErrorCode::definitions_broken);
    return parsed.ok() ? "" : parsed.error().detail;
}

std::vector<DefinitionFile> shipped_but(const std::string& name, const std::string& text) {
    std::vector<DefinitionFile> files = test::shipped_files();
    std::erase_if(files, [&name](const DefinitionFile& file) { return file.name == name; });
    if (!text.empty()) {
        files.push_back({name, text});
    }
    return files;
}

std::string with_list(const std::string& list) { return "{\"lists\": [" + list + "]}"; }

bool says(const std::string& failure, const std::string& words) {
    return failure.find(words) != std::string::npos;
}

TEST(WordLists, MissingKindsAreNamed) {
    const std::string failure = failure_of(shipped_but(headings, ""));
    EXPECT_TRUE(says(failure, "\"contents_heading\"")) << failure;
    EXPECT_TRUE(says(failure, "\"part_number\"")) << failure;
    EXPECT_FALSE(says(failure, "table_noun")) << failure;
    EXPECT_TRUE(says(failure_of({}), "\"money_unit\""));
}

TEST(WordLists, AnUnknownKindIsNamed) {
    const std::string list = R"({"kind": "planet", "words": ["火星"]})";
    EXPECT_TRUE(says(failure_of(shipped_but("lexicon/x.json", with_list(list))), "\"planet\""));
    const std::string entries = R"({"kind": "planet", "source": "s", "words": ["火星"]})";
    EXPECT_TRUE(says(failure_of(shipped_but("lexicon/x.json", entries)), "\"planet\""));
}

TEST(WordLists, WordsMustFitTheirKind) {
    for (const auto& [list, complaint] : std::vector<std::pair<std::string, std::string>>{
             {R"({"kind": "part_number", "words": ["部分"]})", "{number}"},
             {R"({"kind": "money_unit", "words": ["角"]})", "power"},
             {R"({"kind": "money_unit", "words": ["角"], "power": 99})", "power"},
             {R"({"kind": "table_noun", "words": ["表"], "power": 4})", "power"},
             {R"({"kind": "table_noun", "words": [" "]})", "empty"},
             {R"({"kind": "table_noun", "words": "表"})", "list of texts"},
             {R"({"kind": "table_noun"})", "words"}}) {
        const std::string failure = failure_of(shipped_but("lexicon/x.json", with_list(list)));
        EXPECT_TRUE(says(failure, complaint)) << list << ": " << failure;
    }
}

TEST(WordLists, EveryStageIsGivenTheSameWords) {
    const Definitions& definitions = test::shipped_definitions();
    EXPECT_TRUE(definitions.lexicon.document.table_noun.holds(U"表"));
    EXPECT_TRUE(definitions.forms.words.table_noun.holds(U"表"));
    EXPECT_TRUE(definitions.rules.words.table_noun.holds(U"表"));
}

/// Their words are no vocabulary: no reading is corrected to 公开衰.
TEST(WordLists, AreNoEntriesOfTheLexicon) {
    const auto& entries = test::shipped_definitions().lexicon.entries;
    EXPECT_TRUE(std::none_of(entries.begin(), entries.end(),
                             [](const LexiconEntry& entry) { return entry.text == "公开衰"; }));
}

}  // namespace
}  // namespace juesuan
