#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faint_grid.h"

namespace juesuan {
namespace {

using drawn::dpi;
using drawn::em;
using drawn::joined_of;
using drawn::table_of;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

TEST(LostLevels, FiguresAboveEachOtherInSeveralColumnsAreRows) {
    const LayoutTable table = table_of({"+----+----+----+----+",  //
                                        "| A  | A  | A  | A  |",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  11|  11|   3|",  //
                                        "|....|....|....|....|",  //
                                        "| A  |  12|   2|   3|",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  12|   2|   4|",  //
                                        "+----+----+----+----+"});
    EXPECT_EQ(table.n_rows, 4);
    EXPECT_THAT(joined_of(table), IsEmpty());
}

/// Found in a ledger: figures that fill their cells have feet side by side, grey below.
TEST(LostLevels, FeetOfFiguresAreNoLine) {
    const drawn::Drawing frame = {"+----+----+----+", "|    |    |    |", "|    |    |    |",
                                  "|    |    |    |", "+----+----+----+"};
    GreyImage paper = drawn::page_of(frame);
    LayoutTable table = tables_from_rulings(drawn::rulings_of(frame), dpi).at(0);
    std::vector<TextPiece> pieces;
    for (int column = 0; column < 3; ++column) {
        for (int row = 0; row < 2; ++row) {
            const int x = drawn::margin + column * 150 + 10;
            const int y = drawn::margin + 20 + row * 35;
            const PixelBox box{x, y, x + 130, y + 20};
            pieces.push_back({box, {{box, true, false, 1, false}}, false});
            for (int stroke = 0; stroke < 13; ++stroke) {
                drawn::fill(paper, {x + 10 * stroke, y, x + 10 * stroke + 1, y + 20}, 0);
            }
            drawn::fill(paper, {x, y + 19, x + 130, y + 20}, 0);
            drawn::fill(paper, {x, y + 20, x + 130, y + 21}, 210);
        }
    }
    divide_lost_levels(table, paper, pieces, em);
    EXPECT_EQ(table.n_rows, 1);
}

/// White on dark: a fax keeps the words of a header and none of its level rulings.
TEST(LostLevels, TheNumbersOfColumnsAreARowBelowTheirHeadings) {
    const drawn::Drawing header = {"+----+----+----+----+----+",  //
                                   "| AB | AB | AB |   AB    |",  //
                                   "|    |    |    +----+----+",  //
                                   "|    |    |    | AB | AB |",  //
                                   "|  1 |  2 |  3 |  4 |  5 |",  //
                                   "+----+----+----+----+----+",  //
                                   "|  12|  11|   2|   3|   1|",  //
                                   "+----+----+----+----+----+"};
    EXPECT_EQ(table_of(header).n_rows, 4);
    drawn::Drawing some = header;
    some[4] = "|  1 |    | AB |  4 |    |";
    EXPECT_EQ(table_of(some).n_rows, 3);
}

TEST(LostLevels, FiguresThatAreWrappedInTheirCellsAreOneRow) {
    const LayoutTable table = table_of({"+----+----+----+----+",  //
                                        "| A  | A  | A  | A  |",  //
                                        "+----+----+----+----+",  //
                                        "|    | 123| 123| 123|",  //
                                        "| A  |    |    |    |",  //
                                        "|    |  12|   2|   3|",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  12|   2|   4|",  //
                                        "+----+----+----+----+"});
    EXPECT_EQ(table.n_rows, 3);
}

TEST(LostLevels, AWrappedLabelBesideFiguresIsOneRow) {
    const LayoutTable table = table_of({"+----+----+----+----+",  //
                                        "| A  | A  | A  | A  |",  //
                                        "+----+----+----+----+",  //
                                        "| AB |    |    | AB |",  //
                                        "|    |  11|  11|    |",  //
                                        "| A  |    |    | A  |",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  12|   2| A  |",  //
                                        "+----+----+----+----+"});
    EXPECT_EQ(table.n_rows, 3);
}

TEST(LostLevels, FiguresOnBothSidesOfALineThatIsLostInSomeColumnsArePartedThere) {
    const LayoutTable table = table_of({"+----+----+----+",  //
                                        "| A  | A  | A  |",  //
                                        "+----+----+----+",  //
                                        "| A  |  11|  11|",  //
                                        "+----+....|    |",  //
                                        "| A  |  12| AB |",  // a remark beside both rows
                                        "+----+----+----+",  //
                                        "| A  |  12|   2|",  //
                                        "+----+----+----+"});
    EXPECT_THAT(drawn::cells_of(table), Not(Contains("1,1 2x1")));
    EXPECT_THAT(drawn::cells_of(table), Contains("1,2 2x1"));
}

}  // namespace
}  // namespace juesuan
