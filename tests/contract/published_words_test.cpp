// Words that are said in more than one place are the same in all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/base/error.h"
#include "extractors/base/stage.h"
#include "pipeline/base/exit_code.h"

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
