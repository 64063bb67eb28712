// Ruled tables a few millimetres below each other, their sides at the same places.
#include "extractors/grid/rulings/table_gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>

#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "extractors/grid/rulings/lattice.h"
#include "tests/support/drawn_grid.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using testing::ElementsAre;

constexpr int dpi = 150;

/// "rows x columns" of every table.
std::vector<std::string> sizes_of(const std::vector<LayoutTable>& tables) {
    std::vector<std::string> out;
    for (const LayoutTable& table : tables) {
        out.push_back(std::to_string(table.n_rows) + "x" + std::to_string(table.n_cols));
    }
    return out;
}

/// Letters are words, digits are figures.
std::vector<TextPiece> pieces_of(const Drawing& d) {
    std::vector<TextPiece> out;
    for (std::size_t y = 0; y < d.size(); ++y) {
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            const auto sign = static_cast<unsigned char>(d[y][x]);
            if (std::isalnum(sign) != 0) {
                const int left = drawn::margin + int(x) * drawn::step_x + 5;
                const int top = drawn::margin + int(y) * drawn::step_y - 8;
                const PixelBox box{left, top, left + 18, top + 18};
                out.push_back({box, {{box, std::isdigit(sign) != 0, false, 1}}, false});
            }
        }
    }
    return out;
}

/// The drawing without any ink in the strip below the level line at this line of the drawing.
GreyImage page_with_gap(const Drawing& d, int line, int lines = 1) {
    GreyImage page = drawn::page_of(d);
    const int top = drawn::margin + line * drawn::step_y;
    drawn::fill(page, {0, top + 4, page.width, top + lines * drawn::step_y - 2}, 255);
    return page;
}

/// The tables of the drawing whose sides are known as one; white: nothing is drawn in the strip of
/// these lines below this line of the drawing. The strip is always a sixth of an inch high.
std::vector<std::string> sizes_with_gap(const Drawing& d, int white, int lines = 1) {
    const int finer = lines * dpi;
    return sizes_of(tables_from_rulings(
        cut_at_gaps(drawn::rulings_of(d), pieces_of(d), page_with_gap(d, white, lines), finer),
        finer));
}

const Drawing other_columns = {"+-----+-----+-----+",  //
                               "|a    |b    |c    |",  //
                               "+-----+-----+-----+",  //
                               "|d    |1    |2    |",  //
                               "+-----+-----+-----+",  //
                               "+--+-----+-----+--+",  //
                               "|a |b    |c    |d |",  //
                               "+--+-----+-----+--+",  //
                               "|e |1    |2    |3 |",  //
                               "+--+-----+-----+--+"};
constexpr int foot_of_first = 4;

TEST(TableGaps, DivideTablesWithOtherColumns) {
    EXPECT_THAT(sizes_with_gap(other_columns, foot_of_first), ElementsAre("2x3", "2x4"));
}

/// As a fax draws them: broken for a few rows around each crossing.
TEST(TableGaps, DivideTablesWhoseSidesAreBroken) {
    constexpr int period = 12, hole = 4;  // rows: a third is missing
    GreyImage page = page_with_gap(other_columns, foot_of_first);
    const int below = drawn::margin + (foot_of_first + 1) * drawn::step_y;
    for (int y = below + hole; y < page.height; y += period) {
        drawn::fill(page, {0, y, drawn::margin + 4, y + hole}, 255);
    }
    const auto cut =
        cut_at_gaps(drawn::rulings_of(other_columns), pieces_of(other_columns), page, dpi);
    EXPECT_THAT(sizes_of(tables_from_rulings(cut, dpi)), ElementsAre("2x3", "2x4"));
}

TEST(TableGaps, AreNoneWhereASideIsDrawn) {
    GreyImage page = page_with_gap(other_columns, foot_of_first);
    const int top = drawn::margin + foot_of_first * drawn::step_y;
    drawn::fill(page, {drawn::margin, top, drawn::margin + 2, top + drawn::step_y}, 90);
    const auto rulings = drawn::rulings_of(other_columns);
    EXPECT_EQ(cut_at_gaps(rulings, pieces_of(other_columns), page, dpi), rulings);
}

TEST(TableGaps, AreNoRowsBetweenDashesThatCleanTookOut) {
    const auto rulings = drawn::rulings_of(other_columns);
    const GreyImage page = drawn::page_of(Drawing(other_columns.size(), std::string(19, ' ')));
    EXPECT_EQ(cut_at_gaps(rulings, pieces_of(other_columns), page, dpi), rulings);
}

TEST(TableGaps, DivideTablesWithTheSameColumnsWhereAHeaderBegins) {
    const Drawing page = {"+-----+-----+-----+",  //
                          "|a    |b    |c    |",  //
                          "+-----+-----+-----+",  //
                          "|d    |1    |2    |",  //
                          "+-----+-----+-----+",  //
                          "+-----+-----+-----+",  //
                          "|e    |f    |g    |",  //
                          "+-----+-----+-----+",  //
                          "|h    |1    |2    |",  //
                          "+-----+-----+-----+"};
    EXPECT_THAT(sizes_with_gap(page, foot_of_first), ElementsAre("2x3", "2x3"));
}

TEST(TableGaps, LeaveOneTableWithARowOpenAtItsSides) {
    for (const std::string title : {"|     bcd         |", "|                 |"}) {
        const Drawing page = {"+-----+-----+-----+",  //
                              "|a    |b    |c    |",  //
                              "+-----+-----+-----+",  //
                              "|d    |1    |2    |",  //
                              "+-----+-----+-----+",  //
                              title,                  //
                              "+-----+-----+-----+",  //
                              "|e    |1    |2    |",  //
                              "+-----+-----+-----+",  //
                              "|f    |1    |2    |",  //
                              "+-----+-----+-----+"};
        EXPECT_THAT(sizes_with_gap(page, foot_of_first, 2), ElementsAre("5x3"));
    }
}

TEST(TableGaps, HoldTitlesButNoFigures) {
    for (const bool figures : {false, true}) {
        const Drawing page = {"+-----+-----+-----+",                                    //
                              "|a    |b    |c    |",                                    //
                              "+-----+-----+-----+",                                    //
                              "|d    |1    |2    |",                                    //
                              "+-----+-----+-----+",                                    //
                              figures ? "|e     1    2     |" : "|      efg        |",  //
                              "+--+-----+-----+--+",                                    //
                              "|e |1    |2    |3 |",                                    //
                              "+--+-----+-----+--+",                                    //
                              "|f |1    |2    |3 |",                                    //
                              "+--+-----+-----+--+"};
        EXPECT_EQ(sizes_with_gap(page, foot_of_first, 2).size(), figures ? 1U : 2U);
    }
}

TEST(TableGaps, AreSeenOnAScanWhoseSidesWereBridged) {
    constexpr int bridging = 200;  // dpi: a line of the drawing is as high as a gap of 3 mm
    const auto layout =
        drawn::layout_of(drawn::as_page(page_with_gap(other_columns, foot_of_first), bridging));
    EXPECT_THAT(sizes_of(layout.tables), ElementsAre("2x3", "2x4"));
}

}  // namespace
}  // namespace juesuan
