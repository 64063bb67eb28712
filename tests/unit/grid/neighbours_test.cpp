// Tables close beside or below each other, and beside prose; two pages in one scan.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/grid/rulings/table_gutters.h"
#include "tests/support/drawn_grid.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using drawn::layout_of;
using testing::ElementsAre;
using testing::SizeIs;

/// "rows×columns" of every table.
std::vector<std::string> sizes_of(const PageLayout& layout) {
    std::vector<std::string> out;
    for (const LayoutTable& table : layout.tables) {
        out.push_back(std::to_string(table.n_rows) + "x" + std::to_string(table.n_cols));
    }
    return out;
}

TEST(Neighbours, KeepAnAmountApartFromTheLabelCloseBehindIt) {
    const Drawing page = {"收入项目         金额    支出项目           金额",  //
                          "教育收入       120.50 教育支出             88.00",  //
                          "科学收入     1,204.75 科学支出             12.30",  //
                          "文化收入        20.55 文化支出          5,088.40",  //
                          "卫生收入       310.00 卫生支出              7.16",  //
                          "住房收入        11.28 住房保障支出        640.02"};
    EXPECT_THAT(sizes_of(layout_of(page)), ElementsAre("6x4"));
}

TEST(Neighbours, AreTwoTablesBelowEachOtherWhereOtherHeadingsBegin) {
    const std::string rule = "──────────────────────────────────────────────";
    const Drawing page = {rule,                                               //
                          "项目编号       本年收入      本年支出      结余",  //
                          rule,                                               //
                          "教育支出         120.50         88.00     32.50",  //
                          rule,                                               //
                          "科学支出          20.00         12.30      7.70",  //
                          rule,                                               //
                          "文化支出          20.55         15.25      5.30",  //
                          rule,                                               //
                          rule,                                               //
                          "单位名称           编制数               实有数",   //
                          rule,                                               //
                          "教育部门              120                   88",   //
                          rule,                                               //
                          "科学部门               14                   12",   //
                          rule,                                               //
                          "文化部门               20                   19",   //
                          rule};
    EXPECT_THAT(sizes_of(layout_of(page)), ElementsAre("4x4", "4x3"));
}

/// A table, the title and the unit line of the next one, and that one, close below each other.
Drawing titled_tables(const std::vector<std::string>& rules) {
    const std::vector<std::string> lines = {
        "编码  名称             合计        财政        其他",  //
        "208   教育支出       120.50      88.00       32.50",   //
        "210   科学支出        20.00      12.30        7.70",   //
        "212   文化支出        20.55      15.25        5.30",   //
        "              支出决算明细总表",                       //
        "部门：水利局                          单位：万元",     //
        "编码  名称                合计         基本",          //
        "208   教育支出           99.50        80.00",          //
        "210   科学支出           18.00        10.30",          //
        "212   文化支出           17.55        12.25"};
    Drawing out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool ruled = !rules.empty() && (i == 0 || i == 1 || i == 4 || i == 6 || i == 7);
        if (ruled) {
            out.push_back(rules.front());
        }
        out.push_back(lines[i]);
    }
    if (!rules.empty()) {
        out.push_back(rules.front());
    }
    return out;
}

TEST(Neighbours, AreTwoTablesWhereATitleAndAUnitLineStandBetween) {
    EXPECT_THAT(sizes_of(layout_of(titled_tables({}))), ElementsAre("4x5", "4x4"));
    EXPECT_THAT(sizes_of(layout_of(
                    titled_tables({"────────────────────────────────────────────────────"}))),
                ElementsAre("4x5", "4x4"));
}

TEST(Neighbours, StayOneTableBelowAnEmptyRowUnderTheSameHeadings) {
    const std::string rule = "──────────────────────────────────────────────";
    const Drawing page = {rule,                                               //
                          "项目编号       本年收入      本年支出      结余",  //
                          rule,                                               //
                          "教育支出         120.50         88.00     32.50",  //
                          rule,                                               //
                          "科学支出          20.00         12.30      7.70",  //
                          rule,                                               //
                          rule,                                               //
                          "项目编号       本年收入      本年支出      结余",  //
                          rule,                                               //
                          "文化支出          20.55         15.25      5.30",  //
                          rule,                                               //
                          "卫生支出          20.55         15.25      5.30",  //
                          rule};
    EXPECT_THAT(layout_of(page).tables, SizeIs(1));
}

TEST(Neighbours, AreTwoTablesBesideEachOtherWhereRowsStandAtOtherHeights) {
    const Drawing page = {"单位名称     编制数    实有数        项目名称     年初数    年末数",  //
                          "教育部门        120        88                                    ",   //
                          "                                   办公设备      45.10     38.00",    //
                          "科学部门         14        12                                    ",   //
                          "                                   通用设备      12.00     11.50",    //
                          "文化部门         20        19                                    ",   //
                          "                                   专用设备       7.25      6.00",    //
                          "卫生部门         31        30                                    ",   //
                          "                                   其他设备       1.25      0.80"};
    EXPECT_THAT(sizes_of(layout_of(page)), ElementsAre("5x3", "5x3"));
}

/// Two upright sides of tables and four rows on both sides of them, drawn and known as one.
TEST(Neighbours, AreCutWhereNoInkGoesOverFromOneRuledTableToTheNext) {
    for (const bool drawn_over : {false, true}) {
        GreyImage page(900, 400);
        std::vector<Ruling> rulings;
        for (const int x : {100, 300, 480, 492, 650, 800}) {
            drawn::fill(page, {x, 50, x + 2, 252}, 0);
            rulings.push_back({false, x, 50, 252, 2, 1.0});
        }
        for (int y = 50; y <= 250; y += 50) {
            drawn::fill(page, {100, y, 482, y + 2}, 0);
            drawn::fill(page, {492, y, 802, y + 2}, 0);
            if (drawn_over) {
                drawn::fill(page, {100, y, 802, y + 2}, 0);
            }
            rulings.push_back({true, y, 100, 802, 2, 1.0});
        }
        EXPECT_EQ(beside_each_other(rulings, page, 200).size(), drawn_over ? 1U : 2U);
    }
}

}  // namespace
}  // namespace juesuan
