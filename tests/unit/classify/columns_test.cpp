#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

constexpr double sure = 0.99;

std::vector<std::string> keys(const FormTable& table) {
    std::vector<std::string> out;
    for (const FormColumn& column : table.columns) {
        out.push_back(column.key);
    }
    return out;
}

const FormColumn& column_of(const FormTable& table, const std::string& key) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&key](const FormColumn& column) { return column.key == key; });
    if (found != table.columns.end()) {
        return *found;
    }
    ADD_FAILURE() << "no column " << key;
    static const FormColumn none;
    return none;
}

/// 支出决算表 with these headings of its last columns over the rows.
std::string expenditure(const std::string& headings, const std::string& numbers,
                        const std::vector<std::string>& rows) {
    std::string out = ": 2024年度支出决算表\n: 单位：万元\n";
    out += "| 科目编码 | 科目名称 | " + headings + " |\n";
    out += "| | 栏次 | " + numbers + " |\n";
    const std::vector<std::string> stubs = {"| | 合计 | ", "| 201 | 一般公共服务支出 | ",
                                            "| 208 | 社会保障和就业支出 | "};
    for (std::size_t k = 0; k < rows.size(); ++k) {
        out += stubs[k] + rows[k] + " |\n";
    }
    return out;
}

/// Found by an attack: a watermark over the codes left many of them cut.
TEST(Columns, CodesOfATableThatNobodyKnowsAreNestedAndNoAmounts) {
    const Forms forms = test::classified({R"(
        : 情况
        | 甲 | 乙 | 丙 |
        | 201 | 一般公共服务支出 | 530.55 |
        | 20103 | 政府办公厅 | 530.55 |
        | 2010301 | 行政运行 | 300.05 |
        | 207014 | 其他 | 100.25 |
        | 62 | 其他 | 130.25 |
        | 205 | 教育支出 | 20.00 |
        | 20502 | 普通教育 | 20.00 |
        | 2050201 | 学前教育 | 20.00 |
        | 84 | 其他 | 30.25 |
    )"});
    for (const FormCell& cell : forms.tables.at(0).cells) {
        EXPECT_EQ(cell.kind == CellKind::amount, cell.row > 0 && cell.col == 2)
            << cell.content.text;
    }
}

/// Found by an attack: amounts that were typed half a row lower than their labels.
TEST(Columns, AmountsOfRowsWithoutANameAreInNoRecord) {
    const Forms forms = test::classified({R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | | 合计 | | | |
        | | | 30.00 | 10.00 | 20.00 |
        | 201 | 一般公共服务支出 | | | |
        | | | 30.00 | 10.00 | 20.00 |
    )"});
    EXPECT_EQ(amounts_without_record(forms.tables.at(0)), 6);
    EXPECT_TRUE(unplaced_amounts_error(forms.tables).has_value());
}

/// Found by an attack: the first row of a table of small whole numbers.
TEST(Columns, SmallAmountsAreNoNumbersOfColumns) {
    const auto header_rows = [](const std::string& row) {
        const Forms forms =
            test::classified({"\n: 2024年度支出决算表\n: 单位：万元\n"
                              "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n" +
                              row + "\n| 201 | 一般公共服务支出 | 77 | 27 | 50 |\n"});
        return forms.tables.at(0).header_rows;
    };
    EXPECT_EQ(header_rows("| 栏次 | < | 1 | 2 | 3 |"), 2);
    EXPECT_EQ(header_rows("| 栏次 | < | 1 | 2 | 8 |"), 2);  // misread
    EXPECT_EQ(header_rows("| 合计 | < | 77 | 27 | 50 |"), 1);
}

/// Found by an attack: telephone numbers were trusted as amounts.
TEST(Columns, DigitsUnderAHeadingThatSaysSomethingElseAreNoAmounts) {
    const Forms forms = test::classified({R"(
        : 项目完成情况
        | 项目 | 完成时间 | 联系电话 | 立项 | 预算数 |
        | 办公费 | 2023.06 | 84899243 | 2021 | 204.55 |
        | 印刷费 | 2023.08 | 84891324 | 2022 | 164.33 |
        | 会议费 | 2023.08 | 84891327 | 2022 | 14.33 |
        | 培训费 | 2023.09 | 84891328 | 2023 | 16.33 |
    )"});
    for (const FormCell& cell : forms.tables.at(0).cells) {
        EXPECT_EQ(cell.kind == CellKind::amount, cell.row > 0 && cell.col == 4)
            << cell.content.text;
    }
}

TEST(Columns, AreKnownByTheirWordsInWhateverOrderTheyStand) {
    const Forms exchanged = classified({expenditure(
        "本年支出合计 | 项目支出 | 基本支出 | 上缴上级支出", "1 | 2 | 3 | 4",
        {"90.00 | 30.00 | 60.00 | ", "60.00 | 30.00 | 30.00 | ", "30.00 | | 30.00 | "})});
    EXPECT_EQ(keys(exchanged.tables.at(0)),
              (std::vector<std::string>{"code", "label", "total", "project", "basic",
                                        "remitted_to_superior"}));
    EXPECT_GT(column_of(exchanged.tables[0], "project").probability, sure);

    const Forms last = classified(
        {expenditure("基本支出 | 项目支出 | 上缴上级支出 | 本年支出合计", "1 | 2 | 3 | 4",
                     {"60.00 | 30.00 | | 90.00", "30.00 | 30.00 | | 60.00", "30.00 | | | 30.00"})});
    EXPECT_EQ(keys(last.tables.at(0)),
              (std::vector<std::string>{"code", "label", "basic", "project", "remitted_to_superior",
                                        "total"}));
    EXPECT_GT(column_of(last.tables[0], "total").probability, sure);
}

TEST(Columns, WithWordsThatTheFormDoesNotHaveAreNotTakenForTheirNeighbours) {
    const Forms forms = classified({expenditure(
        "本年支出合计 | 基本支出 | 资本性支出 | 经营支出", "1 | 2 | 3 | 4",
        {"90.00 | 60.00 | 30.00 | ", "60.00 | 30.00 | 30.00 | ", "30.00 | 30.00 | | "})});
    const FormTable& table = forms.tables.at(0);
    EXPECT_EQ(table.form, "final_accounts.03");
    EXPECT_EQ(keys(table),
              (std::vector<std::string>{"code", "label", "total", "basic", "", "business"}));
    EXPECT_EQ(amounts_without_record(table), 2);
}

TEST(Columns, WithoutWordsAreAsSureAsTheSumsMakeThem) {
    const Forms proved = classified({expenditure(
        "本年支出合计 | | 项目支出 | 上缴上级支出", " | | | ",
        {"90.00 | 60.00 | 30.00 | ", "60.00 | 30.00 | 30.00 | ", "30.00 | 30.00 | | "})});
    EXPECT_GT(column_of(proved.tables.at(0), "basic").probability, sure);

    const Forms open = classified({expenditure(
        "本年支出合计 | | | 上缴上级支出", " | | | ",
        {"90.00 | 60.00 | 30.00 | ", "60.00 | 30.00 | 30.00 | ", "30.00 | 30.00 | | "})});
    EXPECT_LT(column_of(open.tables.at(0), "basic").probability, 0.9);
}

TEST(Columns, AreDoubtedWhenTheSumsOfTheirRowsFail) {
    const Forms forms = classified({expenditure(
        "本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出",
        "1 | 2 | 3 | 4 | 5 | 6",
        {" | 90.00 | 60.00 | 30.00 | | ", " | 60.00 | 30.00 | 30.00 | | ",
         " | 30.00 | 30.00 | | | "})});
    EXPECT_LT(column_of(forms.tables.at(0), "basic").probability, 0.5);
}

TEST(Columns, OfLineNumbersAreNeverAmounts) {
    const Forms forms = classified({R"(
        : 2024年度收入支出决算总表
        : 单位：万元
        | 收入 | < | < | 支出 | < |
        | 项目 | 行次 | 金额 | 项目 | 行次 |
        | 一、一般公共预算财政拨款收入 | 1 | 397.33 | 一、一般公共服务支出 | 31 |
        | 二、政府性基金预算财政拨款收入 | 2 | | 二、外交支出 | 32 |
        | 三、国有资本经营预算财政拨款收入 | 3 | | 三、国防支出 | 33 |
        | 四、上级补助收入 | 4 | | 四、公共安全支出 | 34 |
        | 五、事业收入 | 5 | | 五、教育支出 | 35 |
        | 本年收入合计 | 27 | 397.33 | 本年支出合计 | 57 |
    )"});
    for (const FormRecord& record : forms.tables.at(0).records) {
        for (const RecordValue& value : record.values) {
            EXPECT_NE(value.key, "expenditure");
        }
    }
}

TEST(Columns, NumbersOfColumnsAreNoRecord) {
    const Forms forms = classified({R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | | 合计 | 90.00 | 60.00 | 30.00 |
        | | 栏次 | 1 | 2 | 3 |
        | 201 | 一般公共服务支出 | 90.00 | 60.00 | 30.00 |
    )"});
    EXPECT_EQ(forms.tables.at(0).records.size(), 2U);
}

TEST(Columns, WhoseFiguresStandBesideTheHeaderAreDoubted) {
    ReadPage page = test::text_grid_page(
        expenditure("本年支出合计 | 基本支出 | 项目支出", "1 | 2 | 3",
                    {"90.00 | 60.00 | 30.00", "60.00 | 30.00 | 30.00", "30.00 | 30.00 | "}),
        1, {});
    for (ReadCell& cell : page.tables.at(0).cells) {
        for (ReadLine& line : cell.lines) {
            const double middle = (line.box.x0 + line.box.x1) / 2;
            (cell.row == 0 ? line.box.x0 : line.box.x1) = middle;
        }
    }
    std::vector<NormalPage> pages = {normalize(page, test::shipped_definitions().lexicon)};
    const Forms forms = classify(std::move(pages), test::shipped_definitions().forms,
                                 test::shipped_definitions().statements);
    EXPECT_LT(column_of(forms.tables.at(0), "basic").probability, 0.5);
}

TEST(Forms, OfOtherWordsAreOtherForms) {
    for (const std::string title : {"2024年度项目收入支出决算表", "2024年度收入支出决算表",
                                    "一般公共预算财政拨款收入支出决算表", "项目支出决算表"}) {
        std::string page = expenditure("本年支出合计 | 基本支出 | 项目支出", "1 | 2 | 3",
                                       {"90.00 | 60.00 | 30.00", "60.00 | 30.00 | 30.00"});
        page.replace(page.find("2024"), std::string("2024年度支出决算表").size(), title);
        EXPECT_EQ(classified({page}).tables.at(0).form, "") << title;
    }
    EXPECT_GT(classified({test::summary_page}).tables.at(0).form_probability, sure);
}

TEST(Forms, AFewAmountsInNoRecordAreTolerated) {
    FormTable table;
    table.id = "table_1";
    table.form = "final_accounts.03";
    for (int row = 0; row < 3; ++row) {
        FormCell cell;
        cell.row = row;
        cell.kind = CellKind::amount;
        cell.content.value = Decimal{100, 2};
        table.cells.push_back(cell);
    }
    EXPECT_FALSE(unplaced_amounts_error({table}).has_value());
    const auto error = unplaced_amounts_error({table, table});
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->code, ErrorCode::amounts_unplaced);
    EXPECT_EQ(error->detail, "table_1: 3, table_1: 3");
}

TEST(Columns, ARowOfNumbersIsNoRecordThoughSomeWereNotRead) {
    const std::string above =
        ": 2024年度支出决算表\n: 单位：万元\n"
        "| 科目编码 | < | < | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | "
        "上缴上级支出 | 经营支出 | 对附属单位补助支出 |\n";
    const std::string below =
        "| 合计 | < | < | < | 60.00 | 30.00 | 30.00 | | | |\n"
        "| 201 | < | < | 一般公共服务支出 | 60.00 | 30.00 | 30.00 | | | |\n";
    for (const std::string row : {"1 | O | 3 | 4 | 5 | 6", "1 | 2 | 3 | I | 5 | 6"}) {
        const Forms forms = classified({above + "| 类 | 款 | 项 | 栏次 | " + row + " |\n" + below});
        EXPECT_EQ(forms.tables.at(0).records.size(), 2U) << row;
    }
}

std::vector<std::string> codes_of(const Forms& forms) {
    std::vector<std::string> out;
    for (const FormRecord& record : forms.tables.at(0).records) {
        out.push_back(record.code);
    }
    return out;
}

TEST(Columns, CodesWhosePointsWereReadAsOtherSigns) {
    const Forms forms =
        classified({": 2017年度支出决算表\n: 单位：万元\n"
                    "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 |\n"
                    "| | 合计 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 201 | 一般公共服务支出 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 201..06. | 财政事务 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 201.06,01 | 行政运行 | 30.00 | 30.00 | | |\n"
                    "| 201060.2 | 一般行政管理事务 | 30.00 | | 30.00 | |\n"});
    EXPECT_EQ(codes_of(forms),
              (std::vector<std::string>{"", "201", "20106", "2010601", "2010602"}));
}

/// Found by an attack: filled up to one length, all levels were taken for items and added up.
TEST(Columns, CodesThatAreFilledUpWithNoughts) {
    const Forms forms =
        classified({": 2022年度支出决算表\n: 单位：万元\n"
                    "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 |\n"
                    "| | 合计 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 2010000 | 一般公共服务支出 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 2010600 | 财政事务 | 60.00 | 30.00 | 30.00 | |\n"
                    "| 2010601 | 行政运行 | 30.00 | 30.00 | | |\n"
                    "| 2010602 | 一般行政管理事务 | 30.00 | | 30.00 | |\n"});
    EXPECT_EQ(codes_of(forms),
              (std::vector<std::string>{"", "201", "20106", "2010601", "2010602"}));
}

TEST(Columns, OrdinalsInAColumnOfTheirOwnBelongToTheNames) {
    const Forms forms =
        classified({": 2015年度收入支出决算总表\n: 单位：万元\n"
                    "| | 收入 | < | 支出 | < |\n"
                    "| | 项目 | 决算数 | 项目 | 决算数 |\n"
                    "| 一、 | 财政拨款收入 | 50.00 | 一、一般公共服务支出 | 60.00 |\n"
                    "| 二、 | 上级补助收入 | | 二、外交支出 | |\n"
                    "| 六、 | 其他收入 | 10.00 | 三、国防支出 | |\n"
                    "| | 本年收入合计 | 60.00 | 本年支出合计 | 60.00 |\n"
                    "| | 总计 | 60.00 | 总计 | 60.00 |\n"});
    ASSERT_EQ(forms.tables.at(0).form, "final_accounts.01");
    EXPECT_EQ(forms.tables[0].records.at(0).label, "一、财政拨款收入");
    EXPECT_EQ(forms.tables[0].records[0].row_key, "fiscal_appropriation");
}

TEST(Columns, UnderAHeaderThatNobodyCouldReadTakeTheirPlace) {
    const std::string drawing = expenditure(
        "本年支出合计 | 基本支出 | 乡士鳖喳 | 上缴上级支出 | 经营支出 | 对附属单位补助支出",
        "1 | 2 | 3 | 4 | 5 | 6", {"60.00 | 60.00 | | | | ", "60.00 | 60.00 | | | | "});
    const auto key_of_third = [&](double confidence) {
        ReadPage page = test::text_grid_page(drawing, 1);
        for (ReadCell& cell : page.tables.at(0).cells) {
            if (cell.row == 0 && cell.col == 4) {
                for (ReadLine& line : cell.lines) {
                    line.readings.front().alternatives.front().probability = confidence;
                }
            }
        }
        const Definitions& shipped = test::shipped_definitions();
        std::vector<NormalPage> pages;
        pages.push_back(normalize(std::move(page), shipped.lexicon));
        const Forms forms = classify(std::move(pages), shipped.forms, shipped.statements);
        return forms.tables.at(0).columns.at(4).key;
    };
    EXPECT_EQ(key_of_third(0.01), "project");
    EXPECT_EQ(key_of_third(0.99), "") << "other words are another column";
}

TEST(Columns, OfAmountsUnderOtherWordsAreNotTakenForRemarks) {
    const Forms forms = classified(
        {expenditure("本年支出合计 | 基本支出 | 项目支出 | 其中：政府采购", "1 | 2 | 3 | 4",
                     {"90.00 | 60.00 | 30.00 | 12.00", "60.00 | 30.00 | 30.00 | 7.00",
                      "30.00 | 30.00 | | 5.00"})});
    EXPECT_EQ(keys(forms.tables.at(0)),
              (std::vector<std::string>{"code", "label", "total", "basic", "project", ""}));
}

TEST(Rows, ThatSayOtherwiseAreNotCalledByTheirNeighboursName) {
    const Forms forms = classified({R"(
: 2023年银河市政府性基金支出决算表
: 单位：万元
| 项目 | 预算数 | 决算数 |
| 一、城乡社区支出 | 300.00 | 310.00 |
| 国有土地使用权出让收入安排的支出 | 300.00 | 310.00 |
| 二、农林水支出 | 40.00 | 30.00 |
| 大中型水库库区基金安排的支出 | 40.00 | 30.00 |
| 三、债务付息支出 | 60.00 | 61.00 |
| 地方政府专项债务付息支出 | 60.00 | 61.00 |
| 本年支出合计 | 400.00 | 401.00 |
| 地方政府专项债务还本支出 | 20.00 | 21.00 |
| 支出总计 | 420.00 | 422.00 |
)"});
    const auto& records = forms.tables.at(0).records;
    ASSERT_EQ(records.size(), 9U);
    EXPECT_EQ(records[3].row_group, "") << "a part of 农林水支出, in spite of its neighbours";
    EXPECT_EQ(records[5].row_key, "") << "付息 is not 还本";
    EXPECT_EQ(records[5].row_group, "");
    EXPECT_EQ(records[7].row_key, "debt_repaid");
}

}  // namespace
}  // namespace juesuan
