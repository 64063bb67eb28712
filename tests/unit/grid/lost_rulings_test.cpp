#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>

#include "extractors/grid/lost_rulings/lost_levels.h"
#include "extractors/grid/lost_rulings/lost_uprights.h"
#include "extractors/grid/rulings/lattice.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr int dpi = 150;
constexpr int em = 20;

/// The texts of a drawing: digits are figures, capitals hanzi; what stands together is one piece.
std::vector<TextPiece> pieces_of(const drawn::Drawing& d) {
    std::vector<TextPiece> out;
    for (std::size_t y = 0; y < d.size(); ++y) {
        bool inside = false;
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            const auto c = static_cast<unsigned char>(d[y][x]);
            if (std::isalnum(c) == 0) {
                inside = false;
                continue;
            }
            const int left = drawn::margin + int(x) * drawn::step_x + 8;
            const int top = drawn::margin + int(y) * drawn::step_y - 7;
            const bool figure = std::isdigit(c) != 0;
            Shape shape{{left, top, left + (figure ? 10 : 20), top + 14}, figure, false, 1, false};
            if (!inside) {
                out.push_back({shape.box, {}, false});
            }
            out.back().box.x1 = shape.box.x1;
            out.back().shapes.push_back(shape);
            inside = true;
        }
    }
    return out;
}

/// White paper with the rulings; ':' and '.' are pieces of faint uprights and level lines.
GreyImage paper_of(const drawn::Drawing& d) {
    GreyImage out = drawn::page_of(d);
    for (std::size_t y = 0; y < d.size(); ++y) {
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            const int left = drawn::margin + int(x) * drawn::step_x;
            const int top = drawn::margin + int(y) * drawn::step_y;
            if (d[y][x] == ':') {
                drawn::fill(out, {left, top - 25, left + 1, top + 25}, 235);
            } else if (d[y][x] == '.') {
                drawn::fill(out, {left - 30, top, left + 30, top + 1}, 235);
            }
        }
    }
    return out;
}

LayoutTable table_of(const drawn::Drawing& d) {
    auto tables = tables_from_rulings(drawn::rulings_of(d), dpi);
    EXPECT_EQ(tables.size(), 1U);
    LayoutTable table = std::move(tables.at(0));
    const auto pieces = pieces_of(d);
    const GreyImage paper = paper_of(d);
    divide_lost_levels(table, paper, pieces, em);
    divide_lost_uprights(table, paper, pieces, em);
    return table;
}

std::vector<std::string> joined_of(const LayoutTable& table) {
    std::vector<std::string> out;
    for (const std::string& cell : drawn::cells_of(table)) {
        if (cell.find(" 1x1") == std::string::npos) {
            out.push_back(cell);
        }
    }
    return out;
}

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
