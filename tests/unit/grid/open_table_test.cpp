// Tables with level rulings only, with a frame only, or with none: columns by alignment.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using drawn::layout_of;
using drawn::shapes_of;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string rule = "──────────────────────────────────────";

TEST(OpenTable, StandsOnTheAlignmentOfItsText) {
    const Drawing page = {"项目编号       本年收入      本年支出",  //
                          "教育支出         120.50         88.00",  //
                          "科学支出       1,204.75         12.30",  //
                          "文化支出          20.55      5,088.40",  //
                          "卫生支出         310.00          7.16",  //
                          "住房支出          11.28        640.02"};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("6x3:"));
}

TEST(OpenTable, PutsFiguresUnderTheHeadingAtTheLeftOfTheirColumn) {
    const Drawing page = {"科目名称        本年收入合计    财政拨款收入    上级补助收入",  //
                          "教育支出                  120.50          120.50",              //
                          "科学支出                1,204.75        1,204.75",              //
                          "文化支出                   20.55           20.55",              //
                          "卫生支出                  310.00          310.00",              //
                          "住房支出                   11.28           11.28"};
    const PageLayout layout = layout_of(page);
    EXPECT_THAT(shapes_of(layout), ElementsAre("6x4:"));
    const LayoutTable& table = layout.tables.at(0);
    const auto filled = [&table](int row, int col) {
        return std::any_of(table.cells.begin(), table.cells.end(), [&](const LayoutCell& cell) {
            return cell.row == row && cell.col == col && !cell.lines.empty();
        });
    };
    EXPECT_TRUE(filled(0, 3));
    EXPECT_TRUE(filled(1, 1));
    EXPECT_TRUE(filled(1, 2));
    EXPECT_FALSE(filled(1, 3));
}

TEST(OpenTable, TakesItsRowsFromLevelRulings) {
    const Drawing page = {rule,                                     //
                          "项目编号       本年收入      本年支出",  //
                          rule,                                     //
                          "教育支出         120.50         88.00",  //
                          rule,                                     //
                          "科学支出                        12.30",  //
                          rule,                                     //
                          "文化支出          20.55      5,088.40",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("4x3:"));
}

TEST(OpenTable, TakesItsRowsFromDottedAndDoubleRulingsToo) {
    const auto page_with = [](const std::string& sign) {
        std::string line;
        for (int i = 0; i < 38; ++i) {
            line += sign;
        }
        return Drawing{line, "项目编号       本年收入      本年支出",  //
                       line, "教育支出         120.50         88.00",  //
                       line, "科学支出                        12.30",  //
                       line, "文化支出          20.55      5,088.40",  //
                       line};
    };
    EXPECT_THAT(shapes_of(layout_of(page_with("┄"))), ElementsAre("4x3:"));
    EXPECT_THAT(shapes_of(layout_of(page_with("═"))), ElementsAre("4x3:"));
}

TEST(OpenTable, StandsBesideAnother) {
    const std::string rules = "──────────────────────        ──────────────────────";
    const Drawing page = {rules, "项目编号      本年收入        科目编码      本年支出",  //
                          rules, "教育支出        120.50        工资支出         88.00",  //
                          rules, "科学支出      1,204.75        办公支出         12.30",  //
                          rules, "文化支出         20.55        印刷支出      5,088.40",  //
                          rules};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("4x2:", "4x2:"));
}

TEST(OpenTable, HasTheRowsOfItsTextBetweenThreeRulings) {
    const Drawing page = {rule,                                     //
                          "项目编号       本年收入      本年支出",  //
                          rule,                                     //
                          "教育支出         120.50         88.00",  //
                          "科学支出       1,204.75         12.30",  //
                          "文化支出          20.55      5,088.40",  //
                          "卫生支出         310.00          7.16",  //
                          "住房支出          11.28        640.02",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("6x3:"));
}

TEST(OpenTable, HasTheRowsOfItsTextInsideABareFrame) {
    const Drawing page = {"┼────────────────────────────────────┼",  //
                          "│项目编号       本年收入    本年支出 │",  //
                          "│教育支出         120.50       88.00 │",  //
                          "│科学支出       1,204.75       12.30 │",  //
                          "│文化支出          20.55    5,088.40 │",  //
                          "│卫生支出         310.00        7.16 │",  //
                          "┼────────────────────────────────────┼"};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3:"));
}

TEST(OpenTable, SpansTheColumnsOfAGroupByItsHeading) {
    const Drawing page = {rule,                                      //
                          "                      本年支出        ",  //
                          "项目编号      ────────────────────────",  //
                          "              基本支出      项目支出  ",  //
                          rule,                                      //
                          "教育支出        120.50         88.00  ",  //
                          rule,                                      //
                          "科学支出      1,204.75         12.30  ",  //
                          rule,                                      //
                          "文化支出         20.55      5,088.40  ",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3: 0,0 2x1 0,1 1x2"));
}

/// Found by an attack: the heading of a group and those of its columns between the same rulings.
TEST(OpenTable, DividesTheHeadingOfAGroupFromThoseOfItsColumnsWhereNoRulingDoes) {
    const Drawing page = {rule,                                       //
                          "                    本年收入           ",  //
                          "项目编号    财政拨款        事业收入   ",  //
                          rule,                                       //
                          "教育支出        120.50         88.00   ",  //
                          rule,                                       //
                          "科学支出      1,204.75         12.30   ",  //
                          rule,                                       //
                          "文化支出         20.55      5,088.40   ",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3: 0,0 2x1 0,1 1x2"));
}

/// Found on drawn pages.
TEST(OpenTable, EndsBeforeTheNumberOfThePage) {
    const Drawing page = {"项目编号       本年收入      本年支出",  //
                          "教育支出         120.50         88.00",  //
                          "科学支出       1,204.75         12.30",  //
                          "文化支出          20.55      5,088.40",  //
                          "卫生支出         310.00          7.16",  //
                          "住房支出          11.28        640.02",  //
                          "",
                          "",
                          "                  92"};
    const PageLayout layout = layout_of(page);
    EXPECT_THAT(shapes_of(layout), ElementsAre("6x3:"));
    EXPECT_EQ(layout.lines.size(), 1U);
}

/// Found by an attack: 分散对齐 spreads the digits of a number over its cell.
TEST(OpenTable, ANumberWhoseDigitsAreSpreadStandsInOneColumn) {
    const Drawing page = {rule,                                      //
                          "项目编号     本年收入数    本年支出数 ",  //
                          rule,                                      //
                          "教育支出    1 2 0 . 5 0     8 8 . 0 4 ",  //
                          rule,                                      //
                          "科学支出    2 0 4 . 7 5     1 2 . 3 6 ",  //
                          rule,                                      //
                          "文化支出    5 2 0 . 5 5     5 0 . 4 1 ",  //
                          rule,                                      //
                          "卫生支出    3 7 1   4 8     2 7 . 9 3 ",  // a point is lost
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3:"));
}

TEST(OpenTable, KeepsATitleBetweenTwoTablesOutOfBoth) {
    const Drawing page = {rule,                                      //
                          "项目编号       本年收入      本年支出",   //
                          rule,                                      //
                          "教育支出         120.50         88.00",   //
                          rule,                                      //
                          "科学支出          17.25         12.30",   //
                          rule,                                      //
                          "注：本表反映收支",                        //
                          "",                                        //
                          "        国有资本经营预算支出表",          //
                          "                            单位：万元",  //
                          rule,                                      //
                          "科目       合计     基本      项目支出",  //
                          rule,                                      //
                          "教育      45.60    12.00         33.60",  //
                          rule,                                      //
                          "科学      15.60     2.00         13.60",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("3x3:", "3x4:"));
}

TEST(OpenTable, LetsATotalStandOverSeveralColumns) {
    const Drawing page = {rule,                                      //
                          "科目名称        金额  编码  名称      ",  //
                          rule,                                      //
                          "工资支出      120.50  301   商品支出  ",  //
                          rule,                                      //
                          "津贴支出       88.00  302   办公支出  ",  //
                          rule,                                      //
                          "奖金支出       14.20  303   印刷支出  ",  //
                          rule,                                      //
                          "伙食支出       31.75  304   咨询支出  ",  //
                          rule,                                      //
                          "绩效支出       62.33  305   手续支出  ",  //
                          rule,                                      //
                          "            公用经费合计              ",  //
                          rule};
    const auto layout = layout_of(page);
    ASSERT_EQ(layout.tables.size(), 1U);
    EXPECT_EQ(layout.tables[0].n_cols, 4);
    EXPECT_EQ(layout.tables[0].n_rows, 7);
}

TEST(OpenTable, MakesNoColumnOfSpecks) {
    const Drawing page = {rule,                                     //
                          "项目编号       本年收入      本年支出",  //
                          rule,                                     //
                          "教育支出         120.50         88.00",  //
                          rule,                                     //
                          "科学支出          17.25         12.30",  //
                          rule,                                     //
                          "文化支出          20.55      5,088.40",  //
                          rule};
    GreyImage image = drawn::printed_page(page);
    for (const int y : {120, 190, 255, 300}) {
        drawn::fill(image, {200, y, 203, y + 4}, 0);
        drawn::fill(image, {310, y, 312, y + 9}, 0);
    }
    EXPECT_THAT(shapes_of(layout_of(drawn::as_page(std::move(image)))), ElementsAre("4x3:"));
}

TEST(OpenTable, KnowsFiguresThatTouch) {
    // pale copies and faxes tie digits together; the white to the right is two empty columns
    const Drawing page = {rule, "20701  文化支出      290.00    290.00                    ",
                          rule, "20702  教育支出       45.60     45.60                    ",
                          rule, "20703  科学支出       99.15     99.15                    ",
                          rule, "20704  卫生支出      243.50    243.50                    ",
                          rule};
    Drawing wide = page;
    for (std::size_t i = 0; i < wide.size(); i += 2) {
        wide[i] = rule + "──────────────────";
    }
    const auto layout = layout_of(wide);
    ASSERT_EQ(layout.tables.size(), 1U);
    EXPECT_EQ(layout.tables[0].n_cols, 6);
}

TEST(OpenTable, IsNotWhatStandsInAListOfContents) {
    const Drawing page = {"一、单位概况与主要职责............. 1",  //
                          "二、部门决算表..................... 3",  //
                          "三、决算情况说明................... 7",  //
                          "四、名词解释....................... 9",  //
                          "五、附件.......................... 12",  //
                          "六、其他需要说明的情况............ 15"};
    EXPECT_THAT(layout_of(page).tables, IsEmpty());
}

TEST(OpenTable, IsNotWhatStandsInALetter) {
    const Drawing page = {"联系人：张三李四          电话：12345678",  //
                          "地址：人民路街道          邮编：12345678",  //
                          "日期：二零二四年          传真：12345678",  //
                          "附件：决算报表表          页数：12345678"};
    EXPECT_THAT(layout_of(page).tables, IsEmpty());
}

TEST(OpenTable, IsNotWhatStandsBesideTheAxesOfAChart) {
    const Drawing page = {"              本年支出变动情况          ",  //
                          "                                        ",  //
                          " 800.00│    120.50                      ",  //
                          "       │               640.00           ",  //
                          " 600.00│    ──────                      ",  //
                          "       │               ──────   310.20  ",  //
                          " 400.00│                                ",  //
                          "       │                        ──────  ",  //
                          " 200.00│                                ",  //
                          "       ┼────────────────────────────────",  //
                          "            教育       文化     住房    "};
    EXPECT_THAT(layout_of(page).tables, IsEmpty());
}

}  // namespace
}  // namespace juesuan
