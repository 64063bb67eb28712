// What stands in rows and columns and is no table: diagrams, charts, forms, prose, stamps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/grid/overlays/blanks.h"
#include "extractors/grid/overlays/overlaid_stamps.h"
#include "extractors/grid/rulings/enclosure.h"
#include "extractors/grid/rulings/lattice.h"
#include "extractors/grid/scales.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using drawn::layout_of;
using drawn::shapes_of;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int dpi = 150;

std::vector<LayoutTable> grids_of(const Drawing& drawing) {
    return tables_from_rulings(drawn::rulings_of(drawing), dpi);
}

bool first_is_diagram(const Drawing& drawing) {
    const auto grids = grids_of(drawing);
    EXPECT_FALSE(grids.empty());
    return !grids.empty() && is_diagram(grids[0], drawn::rulings_of(drawing), dpi);
}

TEST(Diagram, IsBoxesWithLinesBetween) {
    EXPECT_TRUE(first_is_diagram({"      +-------+      ",  //
                                  "      |       |      ",  //
                                  "      +---+---+      ",  //
                                  "          |          ",  //
                                  "  +-------+-------+  ",  //
                                  "  |               |  ",  //
                                  "+-+---+       +---+-+",  //
                                  "|     |       |     |",  //
                                  "+-----+       +-----+"}));
    EXPECT_TRUE(first_is_diagram({"+-------+",  //
                                  "|       |",  //
                                  "+---+---+",  //
                                  "    |    ",  //
                                  "    |    ",  //
                                  "+---+---+",  //
                                  "|       |",  //
                                  "+---+---+",  //
                                  "    |    ",  //
                                  "    |    ",  //
                                  "+---+---+",  //
                                  "|       |",  //
                                  "+-------+"}));
}

/// Wide boxes and a short line: most sides are ruled.
TEST(Diagram, IsTwoBoxesWithALineBetween) {
    EXPECT_TRUE(first_is_diagram({"+-----------------+-----------------+",  //
                                  "|                                   |",  //
                                  "+-----------------+-----------------+",  //
                                  "                  |                  ",  //
                                  "+-----------------+-----------------+",  //
                                  "|                                   |",  //
                                  "+-----------------------------------+"}));
    EXPECT_FALSE(first_is_diagram({"+-----------------------------------+",  //
                                   "|                                   |",  //
                                   "+-----------------+-----------------+",  //
                                   "|                 |                 |",  //
                                   "+-----------------+-----------------+",  //
                                   "|                                   |",  //
                                   "+-----------------------------------+"}));
}

TEST(Diagram, IsNoTableWithJoinedCellsOrOpenSides) {
    EXPECT_FALSE(first_is_diagram({"+-------+-------+",  //
                                   "|       |       |",  //
                                   "|       +---+---+",  //
                                   "|       |   |   |",  //
                                   "+---+---+---+---+",  //
                                   "|   |   |   |   |",  //
                                   "+---+---+---+---+"}));
    EXPECT_FALSE(first_is_diagram({"------+------+------",  //
                                   "      |      |      ",  //
                                   "      |      |      ",  //
                                   "      |      |      ",  //
                                   "------+------+------",  //
                                   "      |      |      ",  //
                                   "      |      |      ",  //
                                   "      |      |      ",  //
                                   "------+------+------"}));
    // open all round, under two groups of columns
    EXPECT_FALSE(first_is_diagram({"          |          ",  //
                                   "          |          ",  //
                                   "----+-----+----+-----",  //
                                   "    |     |    |     ",  //
                                   "    +--+--+    +--+--",  //
                                   "    |  |  |    |  |  ",  //
                                   "----+--+--+----+--+--",  //
                                   "    |  |  |    |  |  ",  //
                                   "----+--+--+----+--+--",  //
                                   "    |  |  |    |  |  ",  //
                                   "    |  |  |    |  |  "}));
}

TEST(FilingStamp, IsSixSmallFieldsBesideAWidePage) {
    const auto grids = grids_of({"+--+--+--+",  //
                                 "|  |  |  |",  //
                                 "+--+--+--+",  //
                                 "|  |  |  |",  //
                                 "+--+--+--+"});
    ASSERT_EQ(grids.size(), 1U);
    EXPECT_TRUE(is_filing_stamp(grids[0], 1240, dpi));
    EXPECT_FALSE(is_filing_stamp(grids[0], 400, dpi));  // the picture of one small table
}

/// Figures of a scale, 20 pixels high, with `steps` of 60 pixels, and lines to their right.
struct Chart {
    std::vector<TextPiece> pieces;
    std::vector<Ruling> rulings;
};

Chart chart_with(const std::vector<int>& steps, int line_offset) {
    Chart out;
    for (const int step : steps) {
        const int y = 200 + 60 * step;
        TextPiece piece;
        for (int k = 0; k < 4; ++k) {
            piece.shapes.push_back({{100 + 12 * k, y, 109 + 12 * k, y + 14}, true, false, 1});
        }
        piece.box = {100, y, 145, y + 14};
        out.pieces.push_back(piece);
        out.rulings.push_back({true, y + 7 + line_offset, 155, 900, 1});
    }
    return out;
}

TEST(Scale, IsFiguresBesideTheLinesOfAGrid) {
    constexpr int em = 20;
    const Chart chart = chart_with({0, 1, 2, 4, 5}, 0);
    const auto scales = find_scales(chart.rulings, chart.pieces, em);
    ASSERT_FALSE(scales.empty());
    EXPECT_TRUE(on_a_scale({155, 207, 900, 507}, scales, em));    // its gridlines
    EXPECT_TRUE(on_a_scale({400, 400, 460, 507}, scales, em));    // a bar
    EXPECT_FALSE(on_a_scale({100, 700, 900, 1200}, scales, em));  // a table below
    const Chart table = chart_with({0, 1, 2, 3, 4}, 30);          // figures between the lines
    EXPECT_TRUE(find_scales(table.rulings, table.pieces, em).empty());
    Chart cells = chart_with({0, 1, 2, 3, 4}, 0);  // numbers in cells of two rows
    for (int y = 177; y < 530; y += 60) {
        cells.rulings.push_back({true, y, 80, 900, 1});
    }
    EXPECT_TRUE(find_scales(cells.rulings, cells.pieces, em).empty());
    const Chart uneven = chart_with({0, 1, 4, 5, 9}, 0);
    EXPECT_TRUE(find_scales(uneven.rulings, uneven.pieces, em).empty());
}

TEST(OpenTable, IsNoFormWithLinesToWriteOn) {
    const Drawing form = {"填报单位：                        日期：",  //
                          "        ────────────────────            ────────",
                          "经办人员：                        日期：",  //
                          "        ────────────────────            ────────",
                          "联系电话：                        日期：",  //
                          "        ────────────────────            ────────"};
    EXPECT_THAT(shapes_of(layout_of(form)), IsEmpty());
}

TEST(Blanks, StandBehindTheirLabelsAndDivideNoRows) {
    constexpr int em = 20;
    std::vector<TextPiece> labels;
    std::vector<Ruling> lines;
    for (int r = 0; r < 4; ++r) {
        const int y = 100 + 50 * r;
        labels.push_back({{50, y, 130, y + 20}, {{{50, y, 70, y + 20}, false, false, 0, false}}});
        lines.push_back({true, y + 20, 140, 400, 2});
    }
    std::vector<Ruling> rulings = lines;
    rulings.push_back({true, 90, 50, 400, 2});
    EXPECT_EQ(without_blanks(rulings, labels, em).size(), 1U);
    for (Ruling& r : lines) {  // below the labels: rows of a table
        r.begin = 50;
    }
    EXPECT_EQ(without_blanks(lines, labels, em), lines);
}

TEST(OpenTable, IsNoColumnsOfProse) {
    const std::string line = "会议指出各部门要认真落实";
    Drawing page;
    for (int k = 0; k < 9; ++k) {
        page.push_back(line + "    " + line + "    " + line);
    }
    EXPECT_THAT(shapes_of(layout_of(page)), IsEmpty());
}

TEST(OpenTable, IsNoTextThatRunsDownwards) {
    const Drawing page(9, "会    议    指    出    各    部    门");
    EXPECT_THAT(shapes_of(layout_of(page)), IsEmpty());
}

TEST(Boxes, ForSingleDigitsAreNoCells) {
    constexpr int em = 20;
    std::vector<Ruling> rulings{{true, 100, 50, 251, 2}, {true, 124, 50, 251, 2}};
    for (int x = 50; x <= 250; x += 25) {
        rulings.push_back({false, x, 100, 126, 2});
    }
    const Ruling frame{true, 300, 20, 600, 2};
    rulings.push_back(frame);
    EXPECT_THAT(without_boxes(rulings, {}, em), ElementsAre(frame));
    std::vector<TextPiece> digits;
    for (int x = 52; x < 250; x += 25) {
        digits.push_back({{x, 105, x + 12, 120}, {}, false});
    }
    EXPECT_EQ(without_boxes(rulings, digits, em), rulings) << "a narrow table";
}

}  // namespace
}  // namespace juesuan
