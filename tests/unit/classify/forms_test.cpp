#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

std::vector<std::string> keys(const FormTable& table) {
    std::vector<std::string> out;
    for (const FormColumn& column : table.columns) {
        out.push_back(column.key);
    }
    return out;
}

const FormRecord& record_of(const FormTable& table, const std::string& row_key) {
    const auto found =
        std::find_if(table.records.begin(), table.records.end(),
                     [&](const FormRecord& record) { return record.row_key == row_key; });
    if (found != table.records.end()) {
        return *found;
    }
    ADD_FAILURE() << "no row " << row_key;
    static const FormRecord none;
    return none;
}

std::string value_of(const FormRecord& record, const std::string& key) {
    for (const RecordValue& value : record.values) {
        if (value.key == key) {
            return value.value ? value.value->text() : "";
        }
    }
    return "no such column";
}

TEST(Classify, BindsTheTwoSidesOfTheSummary) {
    const Forms forms = classified({test::summary_page});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.form, "final_accounts.01");
    EXPECT_GT(table.form_score, 0.9);
    EXPECT_EQ(table.title, "2024年度收入支出决算总表");
    EXPECT_EQ(table.organization, "临江区总工会");
    EXPECT_EQ(table.unit, "万元");
    EXPECT_EQ(table.header_rows, 3);
    EXPECT_EQ(keys(table), (std::vector<std::string>{"label", "line_number", "income", "label",
                                                     "line_number", "expenditure"}));
    EXPECT_EQ(table.columns[5].number, "2");
    EXPECT_EQ(table.columns[5].path, (std::vector<std::string>{"支出", "金额"}));
    EXPECT_EQ(table.columns[5].block, 1);
}

TEST(Classify, ListsARecordForEachSideOfARow) {
    const Forms forms = classified({test::summary_page});
    const FormTable& table = forms.tables[0];
    const FormRecord& income = record_of(table, "income_total");
    EXPECT_EQ(income.block, 0);
    EXPECT_EQ(income.line_number, "27");
    EXPECT_EQ(value_of(income, "income"), "397.33");
    const FormRecord& expenditure = record_of(table, "expenditure_total");
    EXPECT_EQ(expenditure.block, 1);
    EXPECT_EQ(expenditure.row, income.row);
    const auto housing =
        std::find_if(table.records.begin(), table.records.end(),
                     [](const FormRecord& record) { return record.subject_code == "221"; });
    ASSERT_NE(housing, table.records.end());
    EXPECT_EQ(housing->code, "");
    EXPECT_EQ(housing->row_group, "class");
    EXPECT_EQ(value_of(*housing, "expenditure"), "18.36");
    // The left side of row 6 holds nothing but its line number.
    EXPECT_EQ(std::count_if(table.records.begin(), table.records.end(),
                            [&](const FormRecord& r) { return r.row == housing->row; }),
              1);
}

TEST(Classify, GivesCellsTheirKinds) {
    const Forms forms = classified({test::summary_page});
    const FormTable& table = forms.tables[0];
    const auto kind_at = [&](int row, int col) {
        const auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                                       [&](const auto& c) { return c.row == row && c.col == col; });
        return cell_kind_word(cell->kind);
    };
    EXPECT_EQ(kind_at(0, 0), "header");
    EXPECT_EQ(kind_at(2, 2), "header");
    EXPECT_EQ(kind_at(3, 0), "label");
    EXPECT_EQ(kind_at(3, 1), "line_number");
    EXPECT_EQ(kind_at(3, 2), "amount");
    EXPECT_EQ(kind_at(4, 2), "empty");
}

TEST(Classify, PutsACodeInThreeColumnsTogether) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款支出决算表
        | 项目 | < | < | < | 本年支出 | < | < |
        | 功能分类科目编码 | < | < | 科目名称 | 小计 | 基本支出 | 项目支出 |
        | 类 | 款 | 项 | 栏次 | 1 | 2 | 3 |
        | 合计 | < | < | < | 302.93 | 155.10 | 147.83 |
        | 201 | 29 | 01 | 行政运行 | 121.74 | 121.74 | |
        | 201 | 29 | 02 | 一般行政管理事务 | 181.19 | 33.36 | 147.83 |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.05");
    ASSERT_EQ(table.records.size(), 3U);
    EXPECT_EQ(table.records[0].row_key, "total");
    EXPECT_EQ(table.records[0].label, "合计");
    EXPECT_EQ(table.records[2].code, "2012902");
    EXPECT_EQ(table.records[2].label, "一般行政管理事务");
    EXPECT_EQ(value_of(table.records[2], "project"), "147.83");
}

TEST(Classify, PutsTheLevelThatARowPrintsBelowThoseAboveIt) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款支出决算表
        | 项目 | < | < | < | 本年支出 | < | < |
        | 功能分类科目编码 | < | < | 科目名称 | 小计 | 基本支出 | 项目支出 |
        | 类 | 款 | 项 | 栏次 | 1 | 2 | 3 |
        | 合计 | < | < | < | 321.29 | 173.46 | 147.83 |
        | 201 | | | 一般公共服务支出 | 302.93 | 155.10 | 147.83 |
        | | 29 | | 群众团体事务 | 302.93 | 155.10 | 147.83 |
        | | | 01 | 行政运行 | 121.74 | 121.74 | |
        | | | 02 | 一般行政管理事务 | 181.19 | 33.36 | 147.83 |
        | 221 | | | 住房保障支出 | 18.36 | 18.36 | |
        | | 02 | 01 | 住房公积金 | 18.36 | 18.36 | |
    )"});
    const FormTable& table = forms.tables.at(0);
    std::vector<std::string> codes;
    std::transform(table.records.begin(), table.records.end(), std::back_inserter(codes),
                   [](const FormRecord& record) { return record.code; });
    EXPECT_EQ(codes, (std::vector<std::string>{"", "201", "20129", "2012901", "2012902", "221",
                                               "2210201"}));
}

TEST(Classify, KnowsTheThreeBlocksOfBasicExpenditure) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款基本支出决算明细表
        | 人员经费 | < | < | 公用经费 | < | < | < | < | < |
        | 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数 |
        | 301 | 工资福利支出 | 182.76 | 302 | 商品和服务支出 | 35.59 | 310 | 资本性支出 | 0.71 |
        | 30101 | 基本工资 | 182.76 | 30201 | 办公费 | 35.59 | 31002 | 办公设备购置 | 0.71 |
        | 303 | 对个人和家庭的补助 | 30.44 | | | | | | |
        | 人员经费合计 | < | 213.20 | 公用经费合计 | < | < | < | < | 36.30 |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.06");
    EXPECT_EQ(table.columns[8].block, 2);
    EXPECT_EQ(value_of(record_of(table, "personnel_total"), "amount"), "213.20");
    const FormRecord& public_total = record_of(table, "public_total");
    EXPECT_EQ(value_of(public_total, "amount"), "36.30");
    EXPECT_EQ(public_total.block, 2);
    EXPECT_EQ(table.records.size(), 9U);
}

TEST(Classify, BindsGroupedAndInterleavedColumnsOfTheThreeExpenses) {
    const Forms grouped = classified({R"(
        : 2024年度财政拨款“三公”经费支出决算表
        | 预算数 | < | < | < | < | < | 决算数 | < | < | < | < | < |
        | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 |
        | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ |
        | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |
        | 6.00 | 1.00 | 4.00 | 1.50 | 2.50 | 1.00 | 5.00 | | 4.50 | 2.00 | 2.50 | 0.50 |
    )"});
    EXPECT_EQ(grouped.tables.at(0).form, "final_accounts.09");
    EXPECT_EQ(grouped.tables[0].header_rows, 4);
    EXPECT_EQ(keys(grouped.tables[0])[8], "final_vehicles");
    EXPECT_EQ(grouped.tables[0].columns[8].number, "9");
    const Forms interleaved = classified({R"(
        : 财政拨款“三公”经费支出决算表
        | 财政拨款“三公”经费 | < | < | < | < | < | < | < | < | < | < | < |
        | 合计 | < | 因公出国（境）费 | < | 公务用车购置及运行维护费 | < | < | < | < | < | 公务接待费 | < |
        | ^ | < | ^ | < | 小计 | < | 公务用车购置费 | < | 公务用车运行维护费 | < | ^ | < |
        | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 |
        | 6.00 | 5.00 | 1.00 | | 4.00 | 4.50 | 1.50 | 2.00 | 2.50 | 2.50 | 1.00 | 0.50 |
    )"});
    EXPECT_EQ(interleaved.tables.at(0).form, "final_accounts.09");
    EXPECT_EQ(keys(interleaved.tables[0])[5], "final_vehicles");
    EXPECT_EQ(value_of(interleaved.tables[0].records.at(0), "budget_vehicle_purchase"), "1.50");
}

TEST(Classify, ASummaryMayHaveNoLineNumbersAndFewerClasses) {
    const Forms forms = classified({R"(
        : 收入支出决算总表
        : 单位：万元
        | 收入 | < | 支出 | < |
        | 项目 | 决算数 | 项目 | 决算数 |
        | 一、一般公共预算财政拨款收入 | 30.00 | 一、一般公共服务支出 | 20.00 |
        | 二、政府性基金预算财政拨款收入 | | 二十三、其他支出 | 10.00 |
        | | | 二十四、抗疫特别国债安排的支出 | |
        | 本年收入合计 | 30.00 | 本年支出合计 | 30.00 |
        | 总计 | 30.00 | 总计 | 30.00 |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.01");
    EXPECT_EQ(keys(table), (std::vector<std::string>{"label", "income", "label", "expenditure"}));
    EXPECT_EQ(value_of(record_of(table, "expenditure_total"), "expenditure"), "30.00");
    // The ordinal is not the class: the twenty-third of one form is the twenty-fifth of another.
    const auto other = std::find_if(table.records.begin(), table.records.end(),
                                    [](const auto& r) { return r.subject_code == "229"; });
    ASSERT_NE(other, table.records.end());
    EXPECT_EQ(value_of(*other, "expenditure"), "10.00");
}

TEST(Classify, TheTotalMayStandLast) {
    const Forms forms = classified({R"(
        : 一般公共预算财政拨款支出决算表
        : 单位：万元
        | 项目 | < | < | < | 合计 | 基本支出 | 项目支出 |
        | 功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ |
        | 类 | 款 | 项 | ^ | ^ | ^ | ^ |
        | 201 | | | 一般公共服务支出 | 5.00 | 3.00 | 2.00 |
        | 201 | 29 | | 群众团体事务 | 5.00 | 3.00 | 2.00 |
        | 201 | 29 | 01 | 行政运行 | 5.00 | 3.00 | 2.00 |
        | 合计 | < | < | < | 5.00 | 3.00 | 2.00 |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.05");
    EXPECT_EQ(table.records.at(2).code, "2012901");
    EXPECT_EQ(table.records.back().row_key, "total");
    EXPECT_EQ(value_of(table.records.back(), "project"), "2.00");
}

TEST(Classify, StateCapitalMayHaveSixColumns) {
    const Forms forms = classified({R"(
        : 国有资本经营预算财政拨款收入支出决算表
        : 单位：万元
        | 项目 | < | < | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余 |
        | 功能分类科目编码 | < | < | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^ |
        | 类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
        | 223 | | | 国有资本经营预算支出 | 1.00 | 9.00 | 8.00 | | 8.00 | 2.00 |
        | 合计 | < | < | < | 1.00 | 9.00 | 8.00 | | 8.00 | 2.00 |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.08");
    EXPECT_EQ(value_of(table.records.at(0), "opening_balance"), "1.00");
    EXPECT_EQ(value_of(table.records.at(0), "project"), "8.00");
    EXPECT_EQ(value_of(record_of(table, "total"), "closing_balance"), "2.00");
}

TEST(Classify, TheSameLabelMeansTheRowBelowTheOpeningBalance) {
    const Forms forms = classified({R"(
        : 财政拨款收入支出决算总表
        | 收入 | < | 支出 | < | < | < | < |
        | 项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款 |
        | 一、一般公共预算财政拨款 | 100.00 | 一、一般公共服务支出 | 110.00 | 110.00 | | |
        | 本年收入合计 | 100.00 | 本年支出合计 | 110.00 | 110.00 | | |
        | 年初财政拨款结转和结余 | 10.00 | 年末财政拨款结转和结余 | | | | |
        | 一、一般公共预算财政拨款 | 10.00 | | | | | |
        | 总计 | 110.00 | 总计 | 110.00 | 110.00 | | |
    )"});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.04");
    EXPECT_EQ(value_of(record_of(table, "general_public_budget"), "income"), "100.00");
    EXPECT_EQ(value_of(record_of(table, "opening_general_public_budget"), "income"), "10.00");
}

TEST(Classify, FindsFormsInSpiteOfMisreadWords) {
    std::string page = test::summary_page;
    page.replace(page.find("收入支出决算总表"), std::string("收入支出决算总表").size(),
                 "收入支山决算总表");
    page.replace(page.find("项目"), std::string("项目").size(), "顶目");
    const Forms forms = classified({page});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.01");
    EXPECT_EQ(keys(forms.tables[0])[0], "label");
}

TEST(Classify, FindsAFormByItsHeaderWhenTheTitleIsMissing) {
    std::string page = test::expenditure_page;
    page.erase(page.find(": 2024"), std::string(": 2024年度支出决算表").size());
    const Forms forms = classified({page});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.03");
    EXPECT_LT(forms.tables[0].form_score, 0.6);
}

TEST(Classify, AGarbledTitleThatEndsLikeAnotherIsOverruledByTheHeader) {
    const Forms forms = classified({R"(
        : 一般2共贸阳时政拨武支出决算表
        | 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | |
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.05");
}

TEST(Classify, ATitleThatNamesSomethingElseIsBelieved) {
    const Forms forms = classified({R"(
        : 2025年单位资产负债总表
        | 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | |
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "");
    EXPECT_EQ(forms.tables[0].title, "2025年单位资产负债总表");
}

TEST(Classify, TheNoteBelowTellsFormsOfOneHeaderApart) {
    const Forms forms = classified({R"(
        | 项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余 |
        | 功能分类科目编码 | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^ |
        | 合计 | < | | | | | | |
        : 注：本表反映部门本年度国有资本经营预算财政拨款收入支出及结转和结余情况。
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.08");
}

TEST(Classify, ATitleThatTheHeaderContradictsNamesNoForm) {
    const Forms forms = classified({R"(
        : 收入决算表
        | 序号 | 单位名称 | 备注 |
        | 1 | 临江区总工会 | |
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "");
    EXPECT_EQ(forms.tables[0].header_rows, 1);
    EXPECT_TRUE(forms.tables[0].records.empty());
    EXPECT_EQ(forms.tables[0].columns.at(1).path, std::vector<std::string>{"单位名称"});
}

TEST(Classify, FindsTheStatementOfAnEmptyTable) {
    const std::string table = R"(
        : 政府性基金预算财政拨款收入支出决算表
        | 项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余 |
        | 功能分类科目编码 | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^ |
        | 合计 | < | | | | | | |
        : 注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。
        : 无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：
    )";
    const Forms silent = classified({table});
    EXPECT_EQ(silent.tables.at(0).form, "final_accounts.07");
    EXPECT_EQ(silent.tables[0].state, TableState::empty_undeclared);
    EXPECT_EQ(silent.tables[0].empty_statement, "");
    const Forms said =
        classified({table + "\n: 说明：临江区总工会本年度没有政府性基金预算财政拨款收入和支出。"});
    EXPECT_EQ(said.tables.at(0).state, TableState::empty_declared);
    EXPECT_EQ(said.tables[0].empty_statement,
              "说明:临江区总工会本年度没有政府性基金预算财政拨款收入和支出。");
}

}  // namespace
}  // namespace juesuan
