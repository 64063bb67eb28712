#include <gtest/gtest.h>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

const std::string first_part = R"(
    : 收入决算表
    : 单位：万元
    | 项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
    | 合计 | < | 30.00 | 30.00 | | | | | |
    | 201 | 一般公共服务支出 | 10.00 | 10.00 | | | | | |
)";
const std::string second_part = R"(
    | 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |
    : 注：本表反映部门本年度取得的各项收入情况。
)";
const std::string second_part_with_header = R"(
    | 项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
    | 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |
)";

TEST(Join, ATableRunsOnOverThePages) {
    const Forms forms = classified({first_part, second_part});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.pages, (std::vector<int>{1, 2}));
    EXPECT_EQ(table.n_rows, 5);
    EXPECT_EQ(table.cells.back().row, 4);
    EXPECT_EQ(table.cells.back().page, 2);
    ASSERT_EQ(table.records.size(), 3U);
    EXPECT_EQ(table.records[2].code, "208");
    EXPECT_EQ(table.records[2].row, 4);
}

TEST(Join, ARepeatedHeaderIsMarkedOrTakenOut) {
    const Forms kept = classified({first_part, second_part_with_header});
    ASSERT_EQ(kept.tables.size(), 1U);
    EXPECT_EQ(kept.tables[0].n_rows, 7);
    EXPECT_EQ(kept.tables[0].repeated_header_rows, (std::vector<int>{4, 5}));
    EXPECT_EQ(kept.tables[0].records.size(), 3U);
    EXPECT_TRUE(kept.tables[0].repeated_headers.empty());

    ClassifyOptions options;
    options.repeated_headers_in_cells = false;
    const Forms out = classified({first_part, second_part_with_header}, {}, options);
    EXPECT_EQ(out.tables.at(0).n_rows, 5);
    EXPECT_EQ(out.tables[0].repeated_headers.size(), 10U);
    EXPECT_EQ(out.tables[0].records.size(), 3U);
    EXPECT_TRUE(out.tables[0].repeated_header_rows.empty());
}

TEST(Join, TheSameTitleAgainStillContinues) {
    const std::string again = ": 收入决算表\n: 单位：万元\n" + second_part_with_header;
    EXPECT_EQ(classified({first_part, again}).tables.size(), 1U);
}

TEST(Join, ATitleOfItsOwnBeginsANewTable) {
    EXPECT_EQ(classified({first_part, ": 支出决算表\n" + second_part}).tables.size(), 2U);
}

TEST(Join, ATableThatEndedWithANoteHasEnded) {
    EXPECT_EQ(classified({first_part + ": 注：本表反映收入。\n", second_part}).tables.size(), 2U);
}

TEST(Join, OtherColumnsAreAnotherTable) {
    const Forms forms = classified({first_part, "| 208 | 社会保障和就业支出 | 20.00 |"});
    EXPECT_EQ(forms.tables.size(), 2U);
}

TEST(Join, APageBetweenEndsTheTable) {
    EXPECT_EQ(classified({first_part, ": 空白页说明", second_part}).tables.size(), 2U);
}

TEST(Join, PageNumbersDoNotSeparate) {
    EXPECT_EQ(classified({first_part + "\n: — 6 —", ": 第7页\n" + second_part}).tables.size(), 1U);
}

TEST(Join, TheTitleMayStandAtTheEndOfThePageBefore) {
    const std::string table = first_part.substr(first_part.find("|"));
    const Forms forms = classified({": 正文。\n: 二、收入决算表\n: 单位：万元", table});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].title, "二、收入决算表");
    EXPECT_EQ(forms.tables[0].form, "final_accounts.02");
}

TEST(Join, ATitleBrokenIntoTwoLinesIsOneTitle) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款
        : 支出决算表
        | 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | |
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.05");
    EXPECT_EQ(forms.tables[0].title, "2024年度一般公共预算财政拨款支出决算表");
}

}  // namespace
}  // namespace juesuan
