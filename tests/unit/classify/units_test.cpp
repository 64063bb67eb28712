// Units of money wherever they are printed, and several reports in one file.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/units.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

const DocumentWords& words() { return test::shipped_definitions().lexicon.document; }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

FormTable table_of(const std::string& page) {
    const Forms forms = test::classified({page});
    EXPECT_EQ(forms.tables.size(), 1U);
    return forms.tables.at(0);
}

TEST(Units, OfTheLineAboveInAllItsForms) {
    EXPECT_EQ(unit_in("金额单位:人民币元", words()), "元");
    EXPECT_EQ(unit_in("单位:人民币万元", words()), "万元");
    EXPECT_EQ(unit_in("计量单位:百万元", words()), "百万元");
    EXPECT_EQ(unit_in("单位:千元", words()), "千元");
    EXPECT_EQ(unit_in("单位:亿元", words()), "亿元");
    EXPECT_EQ(unit_in("注:本表金额单位为元,本表反映收支情况。", words()), "元");
    EXPECT_EQ(unit_in("本表以“万元”为金额单位", words()), "万元");
    EXPECT_EQ(organization_in("单位:人民币万元", words()), "");
    EXPECT_EQ(unit_in_brackets("支出决算表(万元)", words()), "万元");
    EXPECT_EQ(unit_in_brackets("决算数(人民币元)", words()), "元");
    EXPECT_EQ(unit_in_brackets("金额(万元,税后)", words()), "万元");
    EXPECT_EQ(unit_in_brackets("因公出国(境)费", words()), "");
    EXPECT_EQ(unit_in_brackets("执行率(%)", words()), "");
}

/// The line as it was read, its characters 9 pt wide, `gap` characters of white before the last.
NormalText printed_line(const std::string& text, double gap) {
    constexpr double em = 9;
    const std::u32string points = code_points(text);
    ReadLine line{{0, 0, em * (static_cast<double>(points.size()) + gap), em},
                  {{Reader::line_reader, {{text, 1}}}}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x = em * (static_cast<double>(i) + (i + 1 == points.size() ? gap : 0));
        line.characters.push_back(place_within(line.box, {x, 0, x + em, em}, 1));
    }
    NormalText content;
    content.text = text;
    content.read = {line};
    return content;
}

TEST(Units, AGapInWhichACharacterHasRoomLeavesTheUnitOpen) {
    EXPECT_EQ(printed_unit_in(printed_line("单位:元", 0), words()), "元");
    EXPECT_EQ(printed_unit_in(printed_line("单位:元", 0.4), words()), "元");
    EXPECT_EQ(printed_unit_in(printed_line("单位:万元", 0), words()), "万元");
    EXPECT_EQ(printed_unit_in(printed_line("单位:元", 1), words()), "");
    NormalText copied = printed_line("单位:元", 1);
    copied.exact = true;  // a text layer lacks nothing
    EXPECT_EQ(printed_unit_in(copied, words()), "元");
    for (const bool upwards : {false, true}) {  // of pages that were delivered turned
        NormalText turned = printed_line("单位:元", 0);
        ReadLine& upright = turned.read.front();
        upright.box = {0, 0, upright.box.y1, upright.box.x1};
        for (CharacterPlace& each : upright.characters) {
            std::swap(each.x0, each.y0);
            std::swap(each.x1, each.y1);
            if (upwards) {
                const std::uint16_t end = each.y1;
                each.y1 = static_cast<std::uint16_t>(65535 - each.y0);
                each.y0 = static_cast<std::uint16_t>(65535 - end);
            }
        }
        EXPECT_EQ(printed_unit_in(turned, words()), "元") << upwards;
    }
    NormalText wide = printed_line("单位:元", 1);  // the white belongs to the box of 元
    ReadLine& line = wide.read.front();
    line.characters.back().x0 = line.characters.at(2).x1;
    EXPECT_EQ(printed_unit_in(wide, words()), "");
}

TEST(Units, OfTheTitleTheFootnoteAndTheColumns) {
    const std::string bare = replaced(test::expenditure_page, "    : 单位：万元\n", "");
    EXPECT_EQ(table_of(bare).unit, "");
    EXPECT_EQ(table_of(replaced(bare, "支出决算表", "支出决算表（千元）")).unit, "千元");
    EXPECT_EQ(table_of(bare + "    : 注：本表金额单位为元。\n").unit, "元");
    std::string headed = bare;
    for (const char* header : {"本年支出合计", "基本支出", "项目支出"}) {
        headed = replaced(headed, std::string("| ") + header + " |",
                          std::string("| ") + header + "（元） |");
    }
    const FormTable table = table_of(headed);
    EXPECT_EQ(table.form, "final_accounts.03");
    EXPECT_EQ(table.unit, "元");
    EXPECT_EQ(table.columns.at(4).unit, "元");
    EXPECT_EQ(table.columns.at(4).key, "total");
}

TEST(Units, DifferentColumnsHaveUnitsOfTheirOwn) {
    const FormTable table = table_of(R"(
        : 资产情况表
        | 项目 | 数量（台） | 原值（万元） | 净值（元） |
        | 车辆 | 3 | 120.50 | 80,000.00 |
        | 设备 | 12 | 88.40 | 61,900.00 |
    )");
    EXPECT_EQ(table.unit, "");
    EXPECT_EQ(table.columns.at(1).unit, "");
    EXPECT_EQ(table.columns.at(2).unit, "万元");
    EXPECT_EQ(table.columns.at(3).unit, "元");
}

TEST(Units, AnAmountWithAnotherUnitThanItsTableHasNoValue) {
    const std::string page = replaced(test::expenditure_page, "| 302.93 | 155.10 | 147.83 |",
                                      "| 302.93元 | 155.10万元 | 147.83 |");
    const FormTable table = table_of(page);
    EXPECT_EQ(table.unit, "万元");
    for (const FormCell& cell : table.cells) {
        if (cell.content.text == "302.93元") {
            EXPECT_FALSE(cell.content.value.has_value());
            EXPECT_TRUE(cell.content.malformed);
        }
        if (cell.content.text == "155.10万元") {
            EXPECT_EQ(cell.content.value->text(), "155.10");
        }
    }
}

TEST(Units, ARowOfColumnNumbersIsNoRecord) {
    const std::string page =
        replaced(test::expenditure_page, "| 类 | 款 | 项 | 栏次 |", "| 类 | 款 | 项 | 次栏号目 |");
    const FormTable table = table_of(page);
    EXPECT_EQ(table.form, "final_accounts.03");
    EXPECT_TRUE(std::none_of(table.records.begin(), table.records.end(), [](const auto& record) {
        return record.values.size() > 1 && record.values[0].value == Decimal{1, 0};
    }));
}

/// One of them may be misread on a scan.
TEST(Units, ARowOfColumnNumbersWithOneMisreadIsNoRecord) {
    const std::string page = replaced(
        replaced(test::expenditure_page, "| 类 | 款 | 项 | 栏次 |", "| 类 | 款 | 项 | 次栏号目 |"),
        "| 4 |", "| 144 |");
    const FormTable table = table_of(page);
    EXPECT_EQ(table.form, "final_accounts.03");
    EXPECT_TRUE(std::none_of(table.records.begin(), table.records.end(), [](const auto& record) {
        return record.values.size() > 1 && record.values[0].value == Decimal{1, 0};
    }));
}

TEST(Units, WholeNumbersThatLookLikeCodesKeepTheirValue) {
    const FormTable table = table_of(R"(
        : 资产情况表
        | 项目 | 编号 | 原值 |
        | 车辆 | 208 | 208 |
        | 设备 | 20805 | 1,286 |
    )");
    const auto cell = [&table](int row, int col) {
        return *std::find_if(table.cells.begin(), table.cells.end(),
                             [&](const FormCell& c) { return c.row == row && c.col == col; });
    };
    EXPECT_EQ(cell(1, 1).kind, CellKind::code);
    EXPECT_EQ(cell(1, 2).kind, CellKind::amount);
    EXPECT_EQ(cell(1, 2).content.value->text(), "208");
}

const std::string cover = R"(
    : 临江区总工会
    : 2024年度部门决算
)";

TEST(Reports, OneIsTheWholeFile) {
    EXPECT_TRUE(
        test::classified({cover, test::summary_page, test::expenditure_page}).reports.empty());
}

TEST(Reports, AnotherCoverBeginsAnother) {
    const Forms forms =
        test::classified({cover, test::expenditure_page,
                          replaced(replaced(cover, "临江区总工会", "青溪县林业局"), "2024", "2022"),
                          replaced(replaced(test::expenditure_page, "临江区总工会", "青溪县林业局"),
                                   "2024", "2022")});
    ASSERT_EQ(forms.reports.size(), 2U);
    EXPECT_EQ(forms.reports[0].first_page, 1);
    EXPECT_EQ(forms.reports[0].last_page, 2);
    EXPECT_EQ(forms.reports[0].organization, "临江区总工会");
    EXPECT_EQ(forms.reports[0].fiscal_year, 2024);
    EXPECT_EQ(forms.reports[1].first_page, 3);
    EXPECT_EQ(forms.reports[1].organization, "青溪县林业局");
    EXPECT_EQ(forms.reports[1].fiscal_year, 2022);
    ASSERT_EQ(forms.tables.size(), 2U);
    EXPECT_EQ(forms.tables[0].report, 0);
    EXPECT_EQ(forms.tables[1].report, 1);
}

TEST(Reports, TheSameFormOfAnotherOrganizationBeginsAnother) {
    const Forms forms =
        test::classified({test::summary_page, test::expenditure_page,
                          replaced(test::summary_page, "临江区总工会", "青溪县林业局"),
                          replaced(test::expenditure_page, "临江区总工会", "青溪县林业局")});
    ASSERT_EQ(forms.reports.size(), 2U);
    EXPECT_EQ(forms.reports[1].first_page, 3);
    EXPECT_EQ(forms.tables.at(3).report, 1);
}

TEST(Reports, ATableThatBeginsAnewIsNoContinuation) {
    const Forms forms = test::classified({test::expenditure_page, test::expenditure_page});
    EXPECT_EQ(forms.tables.size(), 2U);
    EXPECT_TRUE(forms.reports.empty());
}

}  // namespace
}  // namespace juesuan
