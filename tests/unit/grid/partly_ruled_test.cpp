// Tables that are ruled in part or not at all: whose heading is whose, what is a row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/grid/rulings/lattice.h"
#include "extractors/grid/rulings/ruling_remains.h"
#include "extractors/grid/text/text_pieces.h"
#include "tests/support/drawn_grid.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using drawn::layout_of;
using drawn::shapes_of;
using testing::ElementsAre;

const std::string rule = "────────────────────────────────────────────────────────────";

TEST(PartlyRuled, HeadingsAtTheRightOfColumnsOverTextsAtTheLeft) {
    const Drawing page = {
        "      日期        凭证号                    摘要        收入        余额",  //
        "1.02        126           收到财政拨款                 10.59       10.95",  //
        "1.10        445           缴纳社保                                 11.63",  //
        "1.18        265           收取房租                    104.60       16.20",  //
        "1.26        125           支付水电                                 18.55",  //
        "1.27        441           收取房租                    223.39       41.90"};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("6x5:"));
}

TEST(PartlyRuled, HeadingsInTheMiddleOfThreeLineTables) {
    const Drawing page = {rule,                                                             //
                          "   日期        凭证号         摘要        收入        余额",     //
                          rule,                                                             //
                          "1.02        126         收到财政拨款         0.59        0.95",  //
                          "1.10        445         缴纳社保            10.68       11.63",  //
                          "1.18        265         收取房租             7.03        4.60",  //
                          "1.26        125         支付水电            13.95       18.55",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x5:"));
}

TEST(PartlyRuled, FirstLabelOfSeveralLinesIsNoHeading) {
    const Drawing page = {rule,                                            //
                          "   摘要                   收入        余额",    //
                          rule,                                            //
                          "缴纳社会保险及农田水利                    ",    //
                          "建设与公务用车租赁        242.72    5,066.47",  //
                          "费用                                        ",  //
                          "                                            ",  //
                          "付培训费                    0.55    5,065.92",  //
                          "                                            ",  //
                          "收取房租                    0.13    5,065.79",  //
                          "                                            ",  //
                          "付劳务费                    0.32    5,065.47",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3:"));
}

TEST(PartlyRuled, ARulingThatTheScanLost) {
    const Drawing page = {rule,                                             //
                          "项目编号       本年收入      本年支出        ",  //
                          rule,                                             //
                          "教育支出         120.50         88.00        ",  //
                          rule,                                             //
                          "科学支出         204.75         12.30        ",  //
                          "文化支出          20.55        508.40        ",  //
                          rule,                                             //
                          "卫生支出         310.00          7.16        ",  //
                          rule};
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("5x3:"));
}

TEST(PartlyRuled, ShortDashesBetweenRowsAreNone) {
    constexpr int em = 20;
    std::vector<TextPiece> pieces;
    for (const PixelBox& box : {PixelBox{50, 100, 150, 120}, PixelBox{300, 108, 316, 112},
                                PixelBox{60, 128, 80, 131}, PixelBox{50, 138, 150, 158}}) {
        pieces.push_back({box, {}, false});
    }
    drop_stray_dashes(pieces, em);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[1].box.x0, 300) << "a dash for no amount";
}

TEST(PartlyRuled, APageNumberIsNoRow) {
    Drawing page = {"项目编号       本年收入      本年支出",  //
                    "教育支出         120.50         88.00",  //
                    "科学支出       1,204.75         12.30",  //
                    "文化支出          20.55      5,088.40",  //
                    "卫生支出         310.00          7.16",  //
                    "住房支出          11.28        640.02"};
    page.insert(page.end(), 5, "");
    page.push_back("                     33");
    EXPECT_THAT(shapes_of(layout_of(page)), ElementsAre("6x3:"));
}

TEST(PartlyRuled, TheRowOverTwoGroupsIsOpenAtTheTop) {
    const auto found = tables_from_rulings(drawn::rulings_of({"          |          ",  //
                                                              "          |          ",  //
                                                              "-----+----+----+-----",  //
                                                              "     |    |    |     ",  //
                                                              "-----+----+----+-----",  //
                                                              "     |    |    |     ",  //
                                                              "-----+----+----+-----"}),
                                           drawn::print_dpi);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].n_rows, 3);
    EXPECT_EQ(found[0].n_cols, 4);
    EXPECT_THAT(drawn::cells_of(found[0]), testing::Contains("0,0 1x2"));
}

/// One line of print: boxes of one width and height, white between.
void add_line(std::vector<Component>& out, int y, int count, int width, int height, int step) {
    for (int i = 0; i < count; ++i) {
        const int x = 100 + i * step;
        out.push_back({{x, y, x + width, y + height}, width * height / 2});
    }
}

TEST(TextPieces, KnowWideDigitsFromHanzi) {
    std::vector<Component> page;
    for (int line = 0; line < 12; ++line) {
        add_line(page, 100 + 50 * line, 12, 15, 18, 17);  // digits of a wide face
    }
    add_line(page, 50, 10, 25, 24, 28);
    const PageText text = text_pieces(page, 18);
    EXPECT_GE(text.em, 25);
    EXPECT_LE(text.em, 28);
    EXPECT_EQ(std::count_if(text.pieces.begin(), text.pieces.end(),
                            [](const TextPiece& p) { return p.figures(); }),
              12);
}

}  // namespace
}  // namespace juesuan
