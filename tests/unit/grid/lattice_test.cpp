#include "extractors/grid/rulings/lattice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

using drawn::cells_of;
using drawn::Drawing;
using testing::ElementsAre;

constexpr int dpi = 150;

std::vector<LayoutTable> tables(const Drawing& drawing) {
    return tables_from_rulings(drawn::rulings_of(drawing), dpi);
}

TEST(Lattice, GivesTheCellsOfAPlainGrid) {
    const auto found = tables({"+---+---+",  //
                               "|   |   |",  //
                               "+---+---+",  //
                               "|   |   |",  //
                               "+---+---+"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].n_rows, 2);
    EXPECT_EQ(found[0].n_cols, 2);
    EXPECT_THAT(cells_of(found[0]), ElementsAre("0,0 1x1", "0,1 1x1", "1,0 1x1", "1,1 1x1"));
}

TEST(Lattice, HasTheOuterColumnsOfATableWithOpenSides) {
    const auto found = tables({"--+-----+--",  //
                               "  |     |  ",  //
                               "--+-----+--",  //
                               "  |     |  ",  //
                               "--+-----+--",  //
                               "  |     |  ",  //
                               "--+-----+--"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].n_rows, 3);
    EXPECT_EQ(found[0].n_cols, 3);
    EXPECT_EQ(found[0].cells.size(), 9U);
}

TEST(Lattice, HasTheOuterColumnWhoseSideIsHiddenWithTheEndsOfItsLines) {
    const auto found = tables({"----+-----+",  //
                               "    |     |",  //
                               " ---+-----+",  //
                               "    |     |",  //
                               "----+-----+",  //
                               "    |     |",  //
                               " ---+-----+"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].n_rows, 3);
    EXPECT_EQ(found[0].n_cols, 2);
}

TEST(Lattice, JoinsCellsWhereALineIsMissing) {
    const auto found = tables({"+---+---+---+",  //
                               "|   |       |",  //
                               "|   +---+---+",  //
                               "|   |   |   |",  //
                               "+---+---+---+",  //
                               "|       |   |",  //
                               "+-------+---+"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(cells_of(found[0]),
                ElementsAre("0,0 2x1", "0,1 1x2", "1,1 1x1", "1,2 1x1", "2,0 1x2", "2,2 1x1"));
}

TEST(Lattice, CoversEveryPositionOnceWhenTheUnionIsNoRectangle) {
    // the open faces form an L: it must be cut, not counted twice
    const auto found = tables({"+---+---+",  //
                               "|       |",  //
                               "|   +---+",  //
                               "|   |   |",  //
                               "+---+---+"});
    ASSERT_EQ(found.size(), 1U);
    int covered = 0;
    for (const LayoutCell& cell : found[0].cells) {
        covered += cell.row_span * cell.col_span;
    }
    EXPECT_EQ(covered, found[0].n_rows * found[0].n_cols);
}

TEST(Lattice, KeepsTablesApart) {
    const auto found = tables({"+---+---+   +---+---+",  //
                               "|   |   |   |   |   |",  //
                               "+---+---+   +---+---+",  //
                               "                     ",  //
                               "+---+---+            ",  //
                               "|   |   |            ",  //
                               "+---+---+            "});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_LT(found[0].box.x0, found[1].box.x0);
    EXPECT_LT(found[1].box.y0, found[2].box.y0);
}

TEST(Lattice, MakesNoTableOfAFrameALineOrStrokes) {
    EXPECT_TRUE(tables({"+-------+", "|       |", "+-------+"}).empty());
    EXPECT_TRUE(tables({"---------", "         ", "---------"}).empty());
    EXPECT_TRUE(tables_from_rulings({}, dpi).empty());
}

TEST(Lattice, BridgesAMissingPieceOfARuling) {
    auto rulings = drawn::rulings_of({"+---+---+",  //
                                      "|   |   |",  //
                                      "+---+---+",  //
                                      "|   |   |",  //
                                      "+---+---+"});
    rulings[1].begin += 20;  // the middle line begins late: half of its first edge is still there
    const auto found = tables_from_rulings(rulings, dpi);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].cells.size(), 4U);
}

}  // namespace
}  // namespace juesuan
