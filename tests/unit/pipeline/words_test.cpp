// What people read: sentences, tables and lines of a terminal's width, and what was probably meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "pipeline/base/text_width.h"
#include "pipeline/base/words/column_table.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/nearest_word.h"
#include "pipeline/base/words/wrapped.h"

namespace juesuan {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) {
        out.push_back(line);
    }
    return out;
}

TEST(Message, AWholeSentenceALanguage) {
    constexpr Phrase files = {"{0} {0|file|files} in {1}", "{1} 中有 {0} 个文件"};
    EXPECT_EQ(message(Language::english, files, 1, "a"), "1 file in a");
    EXPECT_EQ(message(Language::english, files, 0, "a"), "0 files in a");
    EXPECT_EQ(message(Language::chinese, files, 12, "甲"), "甲 中有 12 个文件");
    EXPECT_EQ(message(Language::english, {"{9} { } {x}", ""}, 1), "{9} { } {x}");
    EXPECT_EQ(message(Language::english, {"{0}", ""}, "{1} {0}"), "{1} {0}")
        << "a value is no sentence";
}

TEST(NearestWord, ForgivesWhatFingersDo) {
    const std::vector<std::string> words = {"ingest", "show", "status", "sample", "review"};
    EXPECT_EQ(nearest_word("shwo", words), "show");
    EXPECT_EQ(nearest_word("ingets", words), "ingest");
    EXPECT_EQ(nearest_word("stat", words), "status");
    EXPECT_EQ(nearest_word("reviews", words), "review");
    EXPECT_EQ(nearest_word("frobnicate", words), std::nullopt);
    EXPECT_EQ(nearest_word("", words), std::nullopt);
    EXPECT_EQ(typing_distance("决算", "决策"), 1U);
}

/// A path or an argument that is broken cannot be copied.
TEST(Wrapped, BreaksNoPathAndNoWordOfACommand) {
    const std::string path = "结果/临江示范区文化和旅游局2022年度决算.json";
    EXPECT_THAT(lines_of(wrapped("查看其中一份：juesuan show " + path, 40, 2)),
                ElementsAre("查看其中一份：juesuan show", "  " + path));
    EXPECT_THAT(
        lines_of(wrapped("重试：juesuan retry 临江示范区文化和旅游局的结果 可继续读取。", 30, 0)),
        Contains("临江示范区文化和旅游局的结果"));
    EXPECT_THAT(lines_of(wrapped("see juesuan show 'a b/决算 c.json' for one", 20, 0)),
                Contains("'a b/决算 c.json'"));
    EXPECT_EQ(wrapped_lines("  juesuan show " + path, 30), "  juesuan show " + path);
    // Prose is broken as before, also where it begins with the program's name or names a path.
    EXPECT_THAT(lines_of(wrapped_lines("  juesuan 导出的文件、核对表（2 个）：in/甲、in/乙", 30)),
                SizeIs(2));
    EXPECT_THAT(lines_of(wrapped("输出的报告文件（结果/<文件名>.json）", 20, 0)), SizeIs(2));
    EXPECT_THAT(lines_of(wrapped("juesuan：没有这个文件，请检查名称。", 20, 0)), SizeIs(2));
}

TEST(Wrapped, KeepsTheWidthAndEveryWord) {
    const std::string english = "The ledger cannot be read since another program holds it.";
    for (const std::size_t width : {20U, 30U, 60U}) {
        std::string joined;
        for (const std::string& line : lines_of(wrapped(english, width, 2))) {
            EXPECT_LE(text_width(line), width) << line;
            joined += (joined.empty() ? "" : " ") + line.substr(line.find_first_not_of(' '));
        }
        EXPECT_EQ(joined, english);
    }
    const std::string chinese = wrapped("结果文件夹，不存在时自动创建。", 12, 0);
    for (const std::string& line : lines_of(chinese)) {
        EXPECT_LE(text_width(line), 14U) << "a comma may hang over";
        EXPECT_THAT(line, Not(::testing::StartsWith("，")));
    }
    EXPECT_EQ(wrapped("a b", 0, 0), "a b");
    EXPECT_EQ(wrapped(std::string(50, 'x'), 20, 0), std::string(50, 'x')) << "one word";
}

TEST(ColumnTable, IsAsWideAsTheTerminal) {
    const std::vector<TableColumn> columns = {{"document", false, true, 0},
                                              {"pages", true, false, 2},
                                              {"verified", true, false, 1},
                                              {"status", false, false, 0}};
    const std::vector<std::vector<std::string>> rows = {
        {"reports/2023/武汉市洪山区财政局/决算.pdf", "12", "1234", "complete"},
        {"reports/2024/武汉市洪山区财政局/决算.pdf", "3", "5", "partial"}};
    for (const std::size_t width : {40U, 60U, 80U, 200U}) {
        const auto lines = lines_of(column_table(columns, rows, width));
        ASSERT_EQ(lines.size(), 3U);
        for (const std::string& line : lines) {
            EXPECT_LE(text_width(line), width) << line;
        }
        EXPECT_NE(lines[1], lines[2]);
    }
    EXPECT_THAT(column_table(columns, rows, 40), Not(HasSubstr("pages")));
    EXPECT_THAT(column_table(columns, rows, 0), HasSubstr(rows[0][0]))
        << "no terminal: nothing cut";
    EXPECT_EQ(cut_in_the_middle("abcdefghij", 7), "ab…ghij");
    EXPECT_EQ(cut_in_the_middle("武汉市洪山区财政局决算.pdf", 12), "武汉…算.pdf");
}

}  // namespace
}  // namespace juesuan
