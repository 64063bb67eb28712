#include <gtest/gtest.h>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

/// Found by an attack with Calc: borders of columns through a title that is a row of the grid.
TEST(Titles, ATitleInsideTheGridMayStandInPieces) {
    const Forms forms = test::classified({R"(
        | 一般公共预算财政拨款 | < | 支出决算表 | < | < |
        | | | | | 公开05表 |
        | 部门：临江区总工会 | | | | 单位：万元 |
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | 0.00 |
        | 20129 | 群众团体事务 | 10.00 | 10.00 | 0.00 |
    )"});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].form, "final_accounts.05");
    EXPECT_EQ(forms.tables[0].title, "一般公共预算财政拨款支出决算表");
    EXPECT_EQ(forms.tables[0].unit, "万元");
    EXPECT_EQ(forms.tables[0].records.size(), 2U);
}

/// The sentence above speaks of 机关运行经费, which is in the title of another form.
TEST(Titles, ASentenceAboveIsNoPartOfTheTitle) {
    const Forms forms = test::classified({R"(
        : 机关运行经费支出86.43万元，比上年减少5.31万元，降低5.79%。
        : 财政拨款“三公”经费支出决算表
        | 预算数 | < | < | 决算数 | < | < |
        | 合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费 |
        | 12.00 | 2.00 | 10.00 | 11.00 | 1.00 | 10.00 |
    )"});
    EXPECT_EQ(forms.tables.at(0).title, "财政拨款“三公”经费支出决算表");
}

}  // namespace
}  // namespace juesuan
