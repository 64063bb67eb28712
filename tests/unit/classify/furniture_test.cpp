#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

// Found by an attack with Calc and Writer: heads and feet of pages parted every table.

const std::string header = "    | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n";
const std::string first_rows =
    "    | 合计 | < | 30.00 | 20.00 | 10.00 |\n"
    "    | 201 | 一般公共服务支出 | 10.00 | 10.00 | |\n";
const std::string last_rows = "    | 208 | 社会保障和就业支出 | 20.00 | 10.00 | 10.00 |\n";

/// The drawing, and the line at the foot of its page.
std::string with_foot(const std::string& drawing, const std::string& foot) {
    const auto rows = std::count(drawing.begin(), drawing.end(), '\n');
    return drawing + std::string(static_cast<std::size_t>(46 - rows), '\n') + ": " + foot + "\n";
}

TEST(Furniture, NumbersOfPagesWithTheirCountPartNothing) {
    const std::string first = ": 支出决算表\n" + header + first_rows;
    for (const char* number : {"第 1 页，共 8 页", "第1页/共8页", "1/8"}) {
        const Forms forms = classified({with_foot(first, number), with_foot(last_rows, number)});
        ASSERT_EQ(forms.tables.size(), 1U) << number;
        EXPECT_EQ(forms.tables[0].records.size(), 3U) << number;
    }
    EXPECT_EQ(classified({with_foot(first, "共8页,详见附件"), last_rows}).tables.size(), 2U);
}

TEST(Furniture, AFootThatStandsOnEveryPagePartsNothing) {
    const std::string first = ": 支出决算表\n" + header + first_rows;
    const Forms forms = classified({with_foot(first, "打印时间：2025-08-11 09:32:18"),
                                    with_foot(last_rows, "打印时间：2025-08-11 09:32:19")});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].records.size(), 3U);
    EXPECT_EQ(classified({with_foot(first, "11/30/2026 16:41:18"),
                          with_foot(last_rows, "11/30/2026 16:41:18")})
                  .tables.size(),
              1U);
    // what stands on one page alone may end a table
    EXPECT_EQ(classified({with_foot(first, "制表人：张三"), last_rows}).tables.size(), 2U);
}

TEST(Furniture, AHeadThatStandsOnEveryPagePartsNothingAndNamesNothing) {
    const std::string head = ": 某区教育局2023年度部门决算报表\n";
    const Forms forms = classified({head + ": 支出决算表\n" + header + first_rows,
                                    head + header + last_rows, head + ": 正文。"});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].form, "final_accounts.03");
    EXPECT_EQ(forms.tables[0].records.size(), 3U);
}

TEST(Furniture, TablesOfTheSameUnknownTitleStayApart) {
    const std::string sheet = R"(
        : 临时用工情况表
        | 姓名 | 岗位 | 天数 | 报酬 |
        | 王某 | 保洁 | 12 | 1200.00 |
    )";
    EXPECT_EQ(classified({sheet, sheet}).tables.size(), 2U);
}

TEST(Furniture, ARemarkOnEveryPageEndsItsTable) {
    const std::string first = ": 支出决算表\n" + header + first_rows;
    const char* remark = "注：本表反映部门本年度各项支出情况。";
    EXPECT_EQ(classified({with_foot(first, remark), with_foot(last_rows, remark)}).tables.size(),
              2U);
}

}  // namespace
}  // namespace juesuan
