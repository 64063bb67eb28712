#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using Keys = std::vector<std::string>;

/// Keys of the columns of the one table, "" for one that is none of the form's.
Keys keys_below(const std::string& title, const std::string& header, const std::string& form) {
    Forms forms = test::classified({"    : " + title + "\n" + header +
                                    "    | 一般公共服务支出 | 100.00 | 120.00 | 20.00 | 20.00 |\n"
                                    "    | 教育支出 | 300.00 | 270.00 | -30.00 | -10.00 |\n"
                                    "    | 科学技术支出 | 40.00 | 40.00 | 0.00 | 0.00 |\n"});
    Keys out;
    if (forms.tables.size() == 1 && forms.tables[0].form == form) {
        for (const FormColumn& column : forms.tables[0].columns) {
            out.push_back(column.probability > 0.9 ? column.key : "");
        }
    }
    return out;
}

Keys expenditure_below(const std::string& header) {
    return keys_below("2023年度一般公共预算支出决算表", header, "government.general_expenditure");
}

const Keys compared = {"label", "previous", "final", "change", "growth"};

/// Found by an attack: 金额 below 比上年增减 was the final amount, verified.
TEST(GroupHeads, AWordBelowTheHeadingOfAGroupIsBoundByBoth) {
    EXPECT_EQ(expenditure_below("    | 项目 | 决算数 | < | 比上年增减 | < |\n"
                                "    | ^ | 2022年 | 2023年 | 金额 | % |\n"),
              compared);
    EXPECT_EQ(expenditure_below("    | 项目 | 2022年 | 2023年 | 与上年相比 | < |\n"
                                "    | ^ | 决算数 | 决算数 | 金额 | 比例% |\n"),
              compared);
    EXPECT_EQ(expenditure_below("    | 项目 | 上年 | 本年 | 比上年增减 | < |\n"
                                "    | ^ | 决算数 | 决算数 | 增减额 | 增减% |\n"),
              compared);
}

TEST(GroupHeads, YearsAndComparisonsInOneRow) {
    for (const char* header : {"| 项目 | 2022年决算 | 2023年决算 | 增减额 | 增减% |",
                               "| 项目 | 上年决算数 | 本年决算数 | 增减额 | 增减率 |",
                               "| 项目 | 2022年 | 2023年 | 增减额 | 增减% |",
                               "| 项目 | 2022年度决算数 | 2023年度决算数 | 增减额 | 增减% |"}) {
        EXPECT_EQ(expenditure_below("    " + std::string(header) + "\n"), compared) << header;
    }
}

/// The same words below a heading that the form does not know are no column of it.
TEST(GroupHeads, AWordBelowAnotherGroupNamesNothing) {
    const Keys keys = keys_below("2023年度“三公”经费支出决算表",
                                 "    | 项目 | 决算数 | 预算数 | 其中：人均 | < |\n"
                                 "    | ^ | ^ | ^ | 金额 | % |\n",
                                 "final_accounts.three_public_items");
    EXPECT_EQ(std::count(keys.begin(), keys.end(), "final"), keys.empty() ? 0 : 1);
    EXPECT_TRUE(keys.empty() || (keys[3].empty() && keys[4].empty())) << keys.size();
}

TEST(GroupHeads, APercentageIsNoMoneyAndNoRemark) {
    EXPECT_EQ(keys_below("2023年度“三公”经费支出决算表",
                         "    | 项目 | 2022年决算数 | 2023年决算数 | 增减情况 | < |\n"
                         "    | ^ | ^ | ^ | 金额 | % |\n",
                         "final_accounts.three_public_items"),
              (Keys{"label", "previous", "final", "change", "change_rate"}));
}

TEST(GroupHeads, APartOfABudgetStandsBelowIt) {
    EXPECT_EQ(expenditure_below("    | 项目 | 预算数 | < | 决算数 | 决算数为调整预算数的% |\n"
                                "    | ^ | 年初预算 | 调整预算 | ^ | ^ |\n"),
              (Keys{"label", "initial_budget", "adjusted_budget", "final", "rate"}));
}

/// Found by an attack: figures somebody left beside the sheet.
TEST(GroupHeads, FiguresWithoutAHeadingAreNoRemarks) {
    const Forms forms = test::classified({R"(
        : 支出决算表
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 | |
        | 合计 | < | 30.00 | 20.00 | 10.00 | | | | 1.25 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | | | | | 3.75 |
        | 208 | 社会保障和就业支出 | 20.00 | 10.00 | 10.00 | | | | 4.25 |
    )"});
    ASSERT_EQ(forms.tables.at(0).form, "final_accounts.03");
    EXPECT_EQ(forms.tables[0].columns.back().key, "");
}

}  // namespace
}  // namespace juesuan
