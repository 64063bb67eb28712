#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faint_grid.h"

namespace juesuan {
namespace {

using drawn::dpi;
using drawn::em;
using drawn::joined_of;
using drawn::table_of;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LostUprights, AFigureThatEndsWithItsColumnStandsInIt) {
    const LayoutTable table = table_of({"+----+----+----+",  //
                                        "| A  | A  | A  |",  //
                                        "+----+----+----+",  //
                                        "| A  |  11|  11|",  //
                                        "+----+----+----+",  //
                                        "| A  |  12|   2|",  //
                                        "+----+----+----+",  //
                                        "| A  |    :  12|",  // the line between is faint
                                        "+----+----+----+",  //
                                        "| A  |  15:    |",  //
                                        "+----+----+----+",  //
                                        "| A  |  16|   1|",  //
                                        "+----+----+----+",  //
                                        "| A  |       14|",  // joined on purpose
                                        "+----+----+----+",  //
                                        "| A  |  16|   1|",  //
                                        "+----+----+----+",  //
                                        "| AB       AB  |",  // a remark
                                        "+----+----+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre("6,1 1x2", "8,0 1x3"));
}

TEST(LostUprights, FiguresBehindLabelsInAllRowsEndUnderTheirHeading) {
    const LayoutTable table = table_of({"+----+----+----+",  //
                                        "| A  | A  | A  |",  //
                                        "+----+----+----+",  //
                                        "|AB     11|   1|",  //
                                        "+---------+----+",  //
                                        "|A     122|   2|",  //
                                        "+---------+----+",  //
                                        "|AB      3|   3|",  //
                                        "+---------+----+",  //
                                        "|ABC      |    |",  //
                                        "+---------+----+",  //
                                        "|A      14|   4|",  //
                                        "+---------+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre("4,0 1x2"));
}

TEST(LostUprights, ACodeAndItsNameAreTwoCellsWhereMostRowsDivideThem) {
    const LayoutTable table = table_of({"+----+----+----+",  //
                                        "| A  | A  | A  |",  //
                                        "+----+----+----+",  //
                                        "| 11 | AB |   1|",  //
                                        "+----+----+----+",  //
                                        "|111  AB  |   2|",  //
                                        "+----+----+----+",  //
                                        "| 12 | A  |   3|",  //
                                        "+----+----+----+",  //
                                        "|   ABC   |   4|",  //
                                        "+----+----+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre("4,0 1x2"));
}

TEST(LostUprights, HeadingsAreApartWhereALineThatIsDrawnBelowShowsFaintly) {
    const LayoutTable table = table_of({"+--------------+",  //
                                        "| A  : AB : A  |",  //
                                        "+----+----+----+",  //
                                        "| A  |  11|   1|",  //
                                        "+----+----+----+",  //
                                        "| A  |  12|    |",  //
                                        "+----+----+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre());
    const LayoutTable joined = table_of({"+--------------+",  //
                                         "| A    AB   A  |",  //
                                         "+----+----+----+",  //
                                         "| A  |  11|   1|",  //
                                         "+----+----+----+",  //
                                         "| A  |  12|    |",  //
                                         "+----+----+----+"});
    EXPECT_THAT(joined_of(joined), ElementsAre("0,0 1x3"));
}

TEST(LostUprights, AFigureThatEndsInTheMidstOfAJoinedCellStandsBeforeABlank) {
    const LayoutTable table = table_of({"+----+----+----+----+",  //
                                        "| A  | A  | A  | A  |",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  11|   1|   3|",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  12|    |   2|",  //
                                        "+----+----+----+----+",  //
                                        "| A  | 222          |",  //
                                        "+----+----+---------+",  //
                                        "| A  |   3|    1    |",  //
                                        "+----+----+----+----+",  //
                                        "| A  |  12|    |   2|",  //
                                        "+----+----+----+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre("3,2 1x2", "4,2 1x2"));
}

TEST(LostUprights, WhatStandsInTheMiddleOfAJoinedCellStaysJoined) {
    const LayoutTable table = table_of({"+----+----+----+",  //
                                        "| A  |   2023  |",  //
                                        "|    +----+----+",  //
                                        "|    | A  | A  |",  //
                                        "+----+----+----+",  //
                                        "| A  |  11|  11|",  //
                                        "+----+----+----+",  //
                                        "| A  |  12|   2|",  //
                                        "+----+----+----+",  //
                                        "| A  |    13   |",  //
                                        "+----+----+----+"});
    EXPECT_THAT(joined_of(table), ElementsAre("0,0 2x1", "0,1 1x2", "4,1 1x2"));
}

TEST(LostUprights, ARowThatIsJoinedBesideOthersStaysJoined) {
    const LayoutTable table = table_of({"+----+----+----+----+",  //
                                        "| A  |   1| A  |   3|",  //
                                        "+----+----+----+----+",  //
                                        "| A  | A  | A  |  11|",  //
                                        "+----+----+----+----+",  //
                                        "| A  | A  | A  |  12|",  //
                                        "+----+----+----+----+",  //
                                        "| A  |            96|",  // the sum of the scores
                                        "+----+--------------+",  //
                                        "| A  | AB           |",  //
                                        "+----+--------------+"});
    EXPECT_THAT(joined_of(table), ElementsAre("3,1 1x3", "4,1 1x3"));
}

TEST(LostUprights, FiguresApartInMostRowsAreColumns) {
    const LayoutTable table = table_of({"+----+---------+",  //
                                        "| A  | A    A  |",  //
                                        "+----+---------+",  //
                                        "| A  |  11:  11|",  //
                                        "+----+---------+",  //
                                        "| A  |  12:   2|",  //
                                        "+----+---------+",  //
                                        "| A  |    :   2|",  //
                                        "+----+---------+",  //
                                        "| A  |   1:  15|",  //
                                        "+----+---------+"});
    EXPECT_EQ(table.n_cols, 3);
    EXPECT_THAT(joined_of(table), IsEmpty());
}

TEST(LostUprights, FiguresApartOnCleanPaperShareACell) {
    const LayoutTable table = table_of({"+----+---------+",  //
                                        "| A  | 12   11 |",  //
                                        "+----+---------+",  //
                                        "| A  | 11   11 |",  //
                                        "+----+---------+",  //
                                        "| A  | 12    2 |",  //
                                        "+----+---------+",  //
                                        "| A  | 13   15 |",  //
                                        "+----+---------+"});
    EXPECT_EQ(table.n_cols, 2);
}

TEST(LostUprights, HeadingsOverTextsAndFiguresAreColumns) {
    for (const auto& [heading, columns] : std::vector<std::pair<std::string, int>>{
             {"| A  | AB    A |", 3}, {"| A  | AB      |", 2}, {"| A  |   ABC   |", 2}}) {
        const LayoutTable table = table_of({"+----+---------+",  //
                                            heading,             //
                                            "+----+---------+",  //
                                            "| 1  | AB   11 |",  //
                                            "+----+---------+",  //
                                            "| 2  | A    12 |",  //
                                            "+----+---------+",  //
                                            "| 3  | AB      |",  //
                                            "+----+---------+",  //
                                            "| 4  | AB   13 |",  //
                                            "+----+---------+",  //
                                            "| 5  | A     4 |",  //
                                            "+----+---------+",  //
                                            "| 6  | AB   15 |",  //
                                            "+----+---------+"});
        EXPECT_EQ(table.n_cols, columns) << heading;
    }
}

TEST(LostUprights, CodesAndNamesUnderTwoHeadingsAreColumns) {
    const LayoutTable table = table_of({"+---------+----+",  //
                                        "|AB    AB | A  |",  //
                                        "+---------+----+",  //
                                        "|201   AB |   1|",  //
                                        "+---------+----+",  //
                                        "|20101 ABC|   2|",  //
                                        "+---------+----+",  //
                                        "|202   A  |   3|",  //
                                        "+---------+----+",  //
                                        "|203   AB |   4|",  //
                                        "+---------+----+",  //
                                        "|20301 ABC|   5|",  //
                                        "+---------+----+"});
    EXPECT_EQ(table.n_cols, 3);
}

TEST(LostUprights, TwoFiguresInMostRowsAreTwoColumns) {
    const LayoutTable table = table_of({"+---------+----+",  //
                                        "|   AB    | A  |",  //
                                        "+---------+----+",  //
                                        "| 12    11|   1|",  //
                                        "+---------+----+",  //
                                        "|121   202|   2|",  //
                                        "+---------+----+",  //
                                        "| 13     2|   3|",  //
                                        "+---------+----+",  //
                                        "|  4    12|   4|",  //
                                        "+---------+----+",  //
                                        "|171   134|   5|",  //
                                        "+---------+----+",  //
                                        "|  1   101|   6|",  //
                                        "+---------+----+"});
    EXPECT_EQ(table.n_cols, 3);
}

/// A scan lost the ruling below the group's heading too, and the figures stand in the middle.
TEST(LostUprights, TwoFiguresInTheMiddlesOfTwoColumnsUnderOneHeadingOfAGroup) {
    const LayoutTable table = table_of({"+-----------+----+",  //
                                        "|   AAAAA   | A  |",  //
                                        "| AB     A  | A  |",  //
                                        "+-----------+----+",  //
                                        "|13333   11 |   1|",  //
                                        "+-----------+----+",  //
                                        "|  1   20222|   2|",  //
                                        "+-----------+----+",  //
                                        "| 133    2  |   3|",  //
                                        "+-----------+----+",  //
                                        "|  4   12222|   4|",  //
                                        "+-----------+----+",  //
                                        "| 171   134 |   5|",  //
                                        "+-----------+----+",  //
                                        "|12341  101 |   6|",  //
                                        "+-----------+----+"});
    EXPECT_EQ(table.n_cols, 3);
}

/// A short table of three expenses on a scan that has lost its hair lines.
TEST(LostUprights, InFewRowsTwoFiguresUnderTwoHeadingsAreTwoColumns) {
    const LayoutTable table = table_of({"+--------------+-------------+",  //
                                        "|      A       |      A      |",  //
                                        "+---------+----+----+----+---+",  //
                                        "|AB    AB |  AB     |    | A |",  //
                                        "|         +---------+ A  |   |",  //
                                        "|         | A  | A  |    |   |",  //
                                        "+---------+----+----+----+---+",  //
                                        "|  1   2  |   3|  4 |  5 |  6|",  //
                                        "+---------+----+----+----+---+",  //
                                        "| 17   12 |  11  10    13   7|",  //
                                        "+---------+------------------+"});
    EXPECT_EQ(table.n_cols, 6);
    EXPECT_THAT(joined_of(table), ElementsAre("0,0 1x3", "0,3 1x3", "1,0 2x1", "1,1 2x1", "1,2 1x2",
                                              "1,4 2x1", "1,5 2x1"));
}

TEST(LostUprights, HeadingsMayStandUnderThatOfAGroup) {
    const LayoutTable table = table_of({"+---------+----+",  //
                                        "|   A     | A  |",  //
                                        "+---------+----+",  //
                                        "|AB    AB | A  |",  //
                                        "+---------+----+",  //
                                        "|201   AB |   1|",  //
                                        "+---------+----+",  //
                                        "|20101 ABC|   2|",  //
                                        "+---------+----+",  //
                                        "|202   A  |   3|",  //
                                        "+---------+----+",  //
                                        "|203   AB |   4|",  //
                                        "+---------+----+",  //
                                        "|20301 ABC|   5|",  //
                                        "+---------+----+"});
    EXPECT_EQ(table.n_cols, 3);
}

TEST(LostUprights, DotsOfAHairLineInMostRowsAreOne) {
    const drawn::Drawing frame = {"+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+"};
    for (const bool dotted : {true, false}) {
        GreyImage paper = drawn::page_of(frame);
        LayoutTable table = tables_from_rulings(drawn::rulings_of(frame), dpi).at(0);
        std::vector<TextPiece> pieces;
        for (int row = 0; row < 6; ++row) {
            const int x = 190 + row / 2;  // a scan is bent
            const int y = drawn::margin + 50 * row;
            for (int dot = 0; dot < 3; ++dot) {
                // as much of it in other places is dirt
                const int at = dotted ? x : 160 + (row * 7 + dot * 23) % 60;
                drawn::fill(paper, {at, y + 6 + 14 * dot, at + 1, y + 8 + 14 * dot}, 0);
            }
            const int ragged = 15 * (row % 3);  // figures of a column would end at one place
            for (const PixelBox& box : {PixelBox{x - 80, y + 18, x - 40 - ragged, y + 32},
                                        PixelBox{x + 40, y + 18, x + 80, y + 32}}) {
                pieces.push_back({box, {{box, true, false, 1, false}}, false});
            }
        }
        divide_lost_uprights(table, paper, pieces, em);
        EXPECT_EQ(table.n_cols, dotted ? 2 : 1);
    }
}

/// Found by reading: traces a few pixels apart in gaps as narrow were looked at for ever.
TEST(LostUprights, TracesThatLieAskewInNarrowGapsAreOneColumn) {
    const drawn::Drawing frame = {"+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+", "|         |", "+---------+", "|         |",
                                  "+---------+"};
    GreyImage paper = drawn::page_of(frame);
    LayoutTable table = tables_from_rulings(drawn::rulings_of(frame), dpi).at(0);
    ASSERT_EQ(table.n_rows, 6);
    std::vector<TextPiece> pieces;
    for (int row = 0; row < 6; ++row) {
        const int x = row < 3 ? 200 : 204;
        const int y = drawn::margin + 50 * row;
        drawn::fill(paper, {x, y, x + 1, y + 50}, 200);
        for (const PixelBox& box :
             {PixelBox{x - 40, y + 18, x - 1, y + 32}, PixelBox{x + 1, y + 18, x + 40, y + 32}}) {
            pieces.push_back({box, {{box, true, false, 1, false}}, false});
        }
    }
    divide_lost_uprights(table, paper, pieces, em);
    EXPECT_EQ(table.n_cols, 2);
}

TEST(LostUprights, WordsApartAreNoColumns) {
    const LayoutTable table = table_of({"+----+---------+",  //
                                        "| A  | A    A  |",  //
                                        "+----+---------+",  //
                                        "| 1  | AB   AB |",  //
                                        "+----+---------+",  //
                                        "| 2  | A   AB  |",  //
                                        "+----+---------+",  //
                                        "| 3  | A    AB |",  //
                                        "+----+---------+"});
    EXPECT_EQ(table.n_cols, 2);
}

}  // namespace
}  // namespace juesuan
