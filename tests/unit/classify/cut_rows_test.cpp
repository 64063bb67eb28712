#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

/// The first page as it is drawn, and the second, which was moved.
Forms classified(const std::string& first, ReadPage second) {
    const auto& definitions = test::shipped_definitions();
    std::vector<NormalPage> pages;
    pages.push_back(normalize(test::text_grid_page(first, 1), definitions.lexicon));
    pages.push_back(normalize(std::move(second), definitions.lexicon));
    return classify(std::move(pages), definitions.forms, definitions.statements);
}

/// Found by an attack with Writer: 十八、自 was accepted as a row of its own, because what follows
/// on the next page is nearly the name of that row.
TEST(CutRows, TheRestOfALabelThatNearlyNamesItsRowIsTheRest) {
    const std::string header =
        "    | 收入 | < | 支出 | < | < |\n"
        "    | 项目 | 金额 | 项目 | 合计 | 一般公共预算财政拨款 |\n";
    const Forms forms = classified(
        {": 财政拨款收入支出决算总表\n" + header +
             R"(    | 一、一般公共预算财政拨款 | 30.00 | 一、一般公共服务支出 | 30.00 | 30.00 |
    | | | 十七、援助其他地区支出 | 0.00 | 0.00 |
    | | | 十八、自 | 0.00 | 0.00 |
)",
         header + R"(    | | | 然资源海洋气象等支出 | | |
    | | | 十九、住房保障支出 | 0.00 | 0.00 |
)"});
    ASSERT_EQ(forms.tables.size(), 1U);
    const auto& records = forms.tables[0].records;
    const auto cut = std::find_if(records.begin(), records.end(), [](const auto& record) {
        return record.row == 4 && record.block == 1;
    });
    ASSERT_NE(cut, records.end());
    EXPECT_EQ(cut->label, "十八、自然资源海洋气象等支出");
    EXPECT_FALSE(cut->row_key.empty() && cut->row_group.empty());
    EXPECT_EQ(cut->continued_row, 7);
    EXPECT_EQ(records.back().label, "十九、住房保障支出");
}

/// A second page with a column more, below the same header: a row of column numbers is set apart
/// there.
TEST(CutRows, MoreColumnsBelowTheSameHeaderAreTheSameTable) {
    const Forms forms = classified({R"(
    : 支出决算表
    | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
    | 合计 | 30.00 | 20.00 | 10.00 |
    | 一般公共服务支出 | 10.00 | 10.00 | |
)",
                                    R"(
    | 科目名称 | < | 本年支出合计 | < | 基本支出 | < | 项目支出 | < |
    | 社会保障和就业支出 | | 20.00 | < | 10.00 | < | 10.00 | |
)"});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].records.size(), 3U);
}

/// A sheet whose pages got widths of their own, with 承前页 on top.
TEST(CutRows, ASheetWhosePagesHaveOtherWidthsGoesOn) {
    const std::string first = R"(
    : 支出决算表
    | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
    | | 合计 | 30.00 | 20.00 | 10.00 |
    | 201 | 一般公共服务支出 | 10.00 | 10.00 | 0.00 |
)";
    ReadPage second = test::text_grid_page(R"(
    | | 承前页 | 10.00 | 10.00 | 0.00 |
    | 208 | 社会保障和就业支出 | 20.00 | 10.00 | 10.00 |
)",
                                           2);
    for (ReadCell& cell : second.tables.at(0).cells) {
        cell.box.x0 -= cell.col > 0 ? 30 : 0;
        cell.box.x1 -= cell.col < 4 ? 30 : 0;
    }
    const Forms forms = classified(first, std::move(second));
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].n_cols, 5);
    EXPECT_EQ(forms.tables[0].records.back().code, "208");
}

/// Found by an attack: a line of the second page was taken for another one.
TEST(CutRows, TheSameHeaderGoesOnWhereALineWasFoundElsewhere) {
    const std::string header = R"(
    | 收入 | < | 支出 | < | < |
    | 项目 | 金额 | 项目 | 合计 | 一般公共预算财政拨款 |
)";
    const std::string first =
        ": 财政拨款收入支出决算总表" + header +
        "    | 一、一般公共预算财政拨款 | 30.00 | 一、一般公共服务支出 | 30.00 | 30.00 |\n";
    ReadPage second = test::text_grid_page(R"(
    | 收入 | < | | 支出 | < |
    | 项目 | 金额 | 项目 | 合计 | 一般公共预算财政拨款 |
    | 总计 | 30.00 | 总计 | 30.00 | 30.00 |
)",
                                           2);
    for (ReadCell& cell : second.tables.at(0).cells) {
        cell.box.x0 += cell.col == 2 ? 30 : 0;
        cell.box.x1 += cell.col == 1 ? 30 : 0;
    }
    const Forms forms = classified(first, std::move(second));
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].repeated_header_rows, (std::vector<int>{3, 4}));
    EXPECT_EQ(forms.tables[0].records.size(), 4U);
}

/// Words of the header broke into the row of column numbers: 栏次 was a record, 1 and 2 amounts.
TEST(CutRows, ARowThatIsCalledTheRowOfNumbersIsNoRecord) {
    const Forms forms = classified({R"(
    : 财政拨款收入支出决算总表
    | 收入 | < | 支出 | < | < |
    | 项目 | 金额 | 项目 | 合计 | 一般公共预算财政 |
    | 栏次 | 1 | 栏次 | 2 | 拨款3 |
    | 一、一般公共预算财政拨款 | 30.00 | 一、一般公共服务支出 | 30.00 | 30.00 |
    | 总计 | 30.00 | 总计 | 30.00 | 30.00 |
)"});
    for (const FormRecord& record : forms.tables.at(0).records) {
        EXPECT_NE(record.label, "栏次");
    }
    EXPECT_EQ(forms.tables[0].records.size(), 4U);
}

}  // namespace
}  // namespace juesuan
