// Consistent documents that were accused: what is missing is not 0.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/doubts/misread_names.h"
#include "extractors/validate/validate.h"
#include "extractors/validate/verdict/whole_tables.h"
#include "tests/support/drawn_report.h"
#include "tests/support/evaluation_page.h"

namespace juesuan {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::size_t accusations(const std::vector<std::string>& pages, const std::string& rule) {
    const Report report = validate(test::classified(pages, {Reader::text_layer, 1}),
                                   test::shipped_definitions().rules);
    return static_cast<std::size_t>(
        std::count_if(report.checks.begin(), report.checks.end(), [&rule](const Check& check) {
            return check.rule == rule && check.status == CheckStatus::fail &&
                   check.verdict == Verdict::source_inconsistent;
        }));
}

/// 支出决算表 of which 一般公共预算 paid a part.
const std::string general_page = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
    | 合计 | < | 387.33 | 239.50 | 147.83 |
    | 201 | 一般公共服务支出 | 302.93 | 155.10 | 147.83 |
    | 20129 | 群众团体事务 | 302.93 | 155.10 | 147.83 |
    | 2012901 | 行政运行 | 121.74 | 121.74 | |
    | 2012902 | 一般行政管理事务 | 181.19 | 33.36 | 147.83 |
    | 208 | 社会保障和就业支出 | 66.04 | 66.04 | |
    | 20805 | 行政事业单位养老支出 | 66.04 | 66.04 | |
    | 2080505 | 机关事业单位基本养老保险缴费支出 | 66.04 | 66.04 | |
    | 221 | 住房保障支出 | 18.36 | 18.36 | |
    | 22102 | 住房改革支出 | 18.36 | 18.36 | |
    | 2210201 | 住房公积金 | 18.36 | 18.36 | |
)";

/// Found by an attack: 事业收入 paid the rest, and the summary that would say so is not in the
/// file.
TEST(Consistent, AnExceptionThatIsNotInTheFileIsNotZero) {
    EXPECT_EQ(accusations({test::expenditure_page, general_page}, "X-T3T5"), 0U);
    const std::string summary = replaced(test::summary_page, "| 29 | 10.00 |", "| 29 | |");
    EXPECT_GE(accusations({summary, test::expenditure_page, general_page}, "X-T3T5"), 1U);
}

TEST(Consistent, OnePartOfTheFundsIsNotAllOfThem) {
    const std::string single =
        replaced(test::project_page, "    | ^ | 上年结转资金 | 1.00 | 1.00 | 1.00 | | | |\n", "");
    EXPECT_EQ(accusations({single}, "P-FUNDS"), 0U);
    EXPECT_GE(accusations({replaced(single, "| 3.00 | 3.00 |", "| 9.00 | 3.00 |")}, "P-FUNDS"), 1U)
        << "a part is more than the whole";
}

/// 87536.37 of the income stands in one cell with the name of the row beside it.
TEST(Consistent, ARowThatWasReadAsOneCellIsMissingInSums) {
    const std::string page = R"(
        : 2024年度财政拨款收入支出决算总表
        : 单位：万元
        | 收入 | < | < | 支出 | < | < | < | < | < |
        | 项目 | 行次 | 金额 | 项目 | 行次 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款 |
        | 一、一般公共预算财政拨款 | 1 | 90.00 | 一、一般公共服务支出 | 33 | 60.00 | 60.00 | | |
        | 二、政府性基金预算财政拨款 | 2 | | 二、外交支出 | 34 | | | | |
        | 三、国有资本经营预算财政拨款 | 3 | | 三、国防支出 | 35 | | | | |
        | | 4 | | 四、公共安全支出 | 36 | 30.00 | 30.00 | | |
        | | 5 | | 五、教育支出 | 37 | | | | |
        | 本年收入合计 | 27 | 90.00本年支出合计 | < | 59 | 90.00 | 90.00 | | |
        | 年初财政拨款结转和结余 | 28 | | 年末财政拨款结转和结余 | 60 | | | | |
        | 总计 | 32 | 90.00 | 总计 | 64 | 90.00 | 90.00 | | |
    )";
    EXPECT_EQ(accusations({page}, "T4-TOT-R"), 0U);
    EXPECT_EQ(accusations({page}, "T4-EXP-SUM"), 0U);
}

/// Found by an attack: -39.40 is printed in red, and the text layer knows no colour. Row and
/// hierarchy miss the same.
TEST(Consistent, AnAmountThatTwoRulesWantBelowZeroMayBeOne) {
    const std::string page = R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |
        | 合计 | < | 60.60 | 70.00 | -9.40 | | | |
        | 208 | 社会保障和就业支出 | 60.60 | 70.00 | -9.40 | | | |
        | 20805 | 行政事业单位养老支出 | 60.60 | 70.00 | -9.40 | | | |
        | 2080501 | 行政单位离退休 | 50.00 | 20.00 | 30.00 | | | |
        | 2080505 | 机关事业单位基本养老保险缴费支出 | 10.60 | 50.00 | 39.40 | | | |
    )";
    EXPECT_EQ(accusations({page}, "T3-ROW"), 0U);
    EXPECT_EQ(accusations({page}, "T3-HIER"), 0U);
    EXPECT_GE(accusations({replaced(page, "39.40", "41.40")}, "T3-ROW"), 1U);
    const Report report = validate(test::classified({page}, {Reader::text_layer, 1}),
                                   test::shipped_definitions().rules);
    const FormTable& table = report.forms.tables.at(0);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (table.cells[c].content.text == "39.40") {
            EXPECT_EQ(report.trust.at(0)[c].status, CellStatus::review);
        }
    }
}

/// A page of the table is not in the file: it ends where there is no room for a row more, and the
/// next page begins another one.
TEST(Consistent, ATableWhoseNextPageWasNotScannedIsNotWhole) {
    std::string first = R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |
        | 合计 | < | 900.00 | 900.00 | | | | |
)";
    for (int code = 201; code < 239; ++code) {
        first += "        | " + std::to_string(code) + " | 某类支出 | 10.00 | 10.00 | | | | |\n";
    }
    const std::string next =
        "    : 2024年度收入决算表\n    | 科目编码 | 科目名称 | 本年收入合计 |\n"
        "    | 201 | 某类支出 | 1.00 |\n";
    EXPECT_EQ(accusations({first, next}, "T3-COLSUM"), 0U);
    EXPECT_GE(
        accusations({first + "\n    : 注：本表反映部门本年度各项支出情况。\n", next}, "T3-COLSUM"),
        1U)
        << "a remark closes it";
}

TEST(Consistent, AFigureInFrontOfALabelIsOfTheCellBeside) {
    FormCell label;
    label.content.text = "7本年支出合计";
    EXPECT_TRUE(is_cut_into(label));
    label.content.text = "本年支出总计";
    EXPECT_FALSE(is_cut_into(label));
}

/// ±会保障 beside 社会保障, read with less than certainty.
TEST(Consistent, ANameOneLetterAwayThatWasNotReadSurelyIsADoubt) {
    const auto explained = [](Reader reader, double confidence) {
        const Forms forms =
            test::classified({": 支出决算表\n"
                              "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
                              "| 208 | 社会保障和就业支出 | 20.00 | 10.00 | 10.00 |\n"
                              "| 208 | ±会保障和就业支出 | 20.00 | 10.00 | 10.00 |\n"},
                             {reader, confidence});
        Check check;
        check.cells = {{0, 1, 0}, {0, 1, 1}, {0, 2, 0}, {0, 2, 1}};
        return misread_name_explains(check,
                                     TableLookup(forms, test::shipped_definitions().forms.words));
    };
    EXPECT_TRUE(explained(Reader::line_reader, 0.91));
    EXPECT_FALSE(explained(Reader::line_reader, 0.9999));
    EXPECT_FALSE(explained(Reader::text_layer, 1));
}

}  // namespace
}  // namespace juesuan
