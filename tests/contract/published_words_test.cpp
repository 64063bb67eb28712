// Words that are said in more than one place are the same in all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/base/error.h"
#include "extractors/base/stage.h"
#include "extractors/model/report.h"
#include "pipeline/base/exit_code.h"
#include "pipeline/inspect/explain/explanation_words.h"

namespace juesuan {
namespace {

std::string whole(const std::string& name) {
    std::ifstream file(std::string(JUESUAN_SOURCE_FOLDER) + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Do these texts come one after the other?
bool in_order(const std::string& text, const std::vector<std::string>& wanted) {
    std::size_t at = 0;
    for (const std::string& each : wanted) {
        at = text.find(each, at);
        if (at == std::string::npos) {
            ADD_FAILURE() << each << " is missing or out of order";
            return false;
        }
    }
    return true;
}

std::vector<std::string> stages_with(const std::string& before, const std::string& after) {
    std::vector<std::string> out;
    for (const std::string_view word : stage_words) {
        out.push_back(before + std::string(word) + after);
    }
    return out;
}

TEST(StageWords, AreThoseOfTheFoldersTheRouteTheSchemaAndTheReadme) {
    for (const std::string_view word : stage_words) {
        const std::string top = JUESUAN_SOURCE_FOLDER;
        EXPECT_TRUE(std::filesystem::exists(top + "/extractors/" + std::string(word)) ||
                    std::filesystem::exists(top + "/pipeline/" + std::string(word)))
            << word;
    }
    EXPECT_TRUE(in_order(whole("pipeline/page_route.cpp"), stages_with(" ", "")));
    EXPECT_TRUE(in_order(whole("README.md"), stages_with("| ", " |")));
    EXPECT_TRUE(in_order(whole("README.zh.md"), stages_with("| ", " ")));
    const auto schema = nlohmann::json::parse(whole("schemas/output/report.v1.schema.json"));
    EXPECT_EQ(schema["definitions"]["error"]["properties"]["stage"]["enum"],
              nlohmann::json(std::vector<std::string>(stage_words.begin(), stage_words.end())));
}

nlohmann::json report_schema() {
    return nlohmann::json::parse(whole("schemas/output/report.v1.schema.json"));
}

/// The words that the schema describes, each with a sentence.
std::vector<std::string> described(const std::string& definition) {
    std::vector<std::string> out;
    const nlohmann::json schema = report_schema();
    for (const nlohmann::json& word : schema["definitions"][definition]["oneOf"]) {
        EXPECT_TRUE(word.at("description").get<std::string>().ends_with("."));
        out.push_back(word.at("const"));
    }
    return out;
}

template <class Enumeration>
std::vector<std::string> words_of(std::string_view (*word_of)(Enumeration), std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t k = 0; k < count; ++k) {
        out.emplace_back(word_of(static_cast<Enumeration>(k)));
    }
    return out;
}

TEST(ClosedSets, AreDescribedInTheSchemaWordForWord) {
    EXPECT_EQ(words_of(reader_word, reader_count), described("reader_words"));
    EXPECT_EQ(words_of(text_step_word, text_step_count), described("step_words"));
    EXPECT_EQ(words_of(reason_word, reason_count), described("reason_words"));
    EXPECT_EQ(words_of(note_word, note_code_count), described("note_words"));
    EXPECT_EQ(words_of(ink_place_word, ink_place_count), described("ink_words"));
    EXPECT_EQ(report_schema()["definitions"]["steps"]["items"]["enum"],
              nlohmann::json(described("step_words")));
}

TEST(ClosedSets, EveryReasonIsExplainedToPeople) {
    for (const std::string& word : described("reason_words")) {
        const bool of_a_rule = word == "passed" || word == "failed";
        EXPECT_EQ(reason_phrases().count(word), of_a_rule ? 0U : 1U) << word;
    }
    EXPECT_EQ(reason_phrases().size(), reason_count - 2);
}

TEST(ClosedSets, AWordLeadsBackToItsValueAndAnyOtherToNone) {
    for (std::size_t k = 0; k < reader_count; ++k) {
        const auto reader = static_cast<Reader>(k);
        EXPECT_EQ(reader_of_word(reader_word(reader)), reader);
    }
    for (std::size_t k = 0; k < reason_count; ++k) {
        const auto reason = static_cast<Reason>(k);
        const bool of_a_rule = reason == Reason::passed || reason == Reason::failed;
        const StatusReason whole_reason{reason, of_a_rule ? "T2-ROW" : ""};
        EXPECT_EQ(reason_of_text(reason_text(whole_reason)), whole_reason);
    }
    EXPECT_EQ(reason_text({Reason::passed, "T2-ROW"}), "passed:T2-ROW");
    for (const char* none : {"", "passed", "passed:", "low_confidence:T2-ROW", "Passed:T2-ROW"}) {
        EXPECT_EQ(reason_of_text(none), std::nullopt) << none;
    }
    EXPECT_EQ(reader_of_word("tesseract"), std::nullopt);
}

TEST(Route, IsOneScreenAndCallsTheStagesInOrder) {
    const std::string route = whole("pipeline/page_route.cpp");
    EXPECT_TRUE(in_order(route, {"rasterize(", "clean(", "grid(", "recognize(", "normalize(",
                                 "classify(", "validate("}));
    EXPECT_TRUE(in_order(whole("pipeline/batch/report_maker.cpp"),
                         {"report_document(", "files_of(report", "write(files"}));
    EXPECT_LE(std::count(route.begin(), route.end(), '\n'), 70);
}

TEST(ExitCodes, AreThoseOfTheReadmes) {
    std::vector<std::string> rows;
    for (const ExitText& text : exit_texts()) {
        rows.push_back("| " + std::to_string(static_cast<int>(text.code)) + " |");
    }
    EXPECT_TRUE(in_order(whole("README.md"), rows));
    EXPECT_TRUE(in_order(whole("README.zh.md"), rows));
}

// Other programs may not depend on the wording of details, and neither do we.
TEST(Details, AreNeverCompared) {
    for (const char* top : {"/extractors", "/pipeline"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::string(JUESUAN_SOURCE_FOLDER) + top)) {
            const std::string text =
                entry.is_regular_file() && entry.path().extension() == ".cpp"
                    ? whole(entry.path().lexically_relative(JUESUAN_SOURCE_FOLDER).string())
                    : "";
            for (const char* comparison :
                 {"detail ==", "detail !=", "detail.find(", "detail.compare("}) {
                EXPECT_EQ(text.find(comparison), std::string::npos) << entry.path();
            }
        }
    }
}

}  // namespace
}  // namespace juesuan
