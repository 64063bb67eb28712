#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/grid/grid.h"
#include "extractors/grid/overlays/overlaid_stamps.h"
#include "extractors/grid/rulings/lattice.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;
constexpr PixelBox picture{0, 0, 2000, 2000};

const drawn::Drawing small_table = {"+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+"};

TEST(OverlaidStamps, AreNoRowsAndColumnsOfTheTable) {
    auto rulings = drawn::rulings_of(small_table);
    const std::size_t of_table = rulings.size();
    const auto alone = rulings;
    const int x = drawn::margin + 18 * drawn::step_x - 84;
    const int y = drawn::margin - 35;
    for (int k = 0; k < 3; ++k) {
        rulings.push_back({true, y + 22 * k, x, x + 169, 2, 1.0});
    }
    for (int k = 0; k < 4; ++k) {
        rulings.push_back({false, x + 56 * k, y, y + 45, 2, 1.0});
    }
    const auto stamps = take_stamps(rulings, picture, dpi);
    ASSERT_EQ(stamps.size(), 1U);
    EXPECT_EQ(stamps[0].n_rows, 2);
    EXPECT_EQ(stamps[0].n_cols, 3);
    EXPECT_EQ(rulings.size(), of_table);
    EXPECT_TRUE(in_a_stamp({x + 5, y + 5, x + 20, y + 15}, stamps));
    EXPECT_FALSE(in_a_stamp({x + 40, y + 5, x + 70, y + 15}, stamps));
    auto table_alone = alone;
    EXPECT_TRUE(take_stamps(table_alone, picture, dpi).empty());
    EXPECT_EQ(table_alone, alone);
}

TEST(OverlaidStamps, MayBeCutByThePictureAtTheCornerOfATable) {
    auto rulings = drawn::rulings_of(small_table);
    const auto alone = rulings;
    const int x = drawn::margin + 18 * drawn::step_x - 20;
    const int y = drawn::margin - 35;
    for (int k = 0; k < 3; ++k) {
        rulings.push_back({true, y + 32 * k, x, x + 96, 2, 1.0});
    }
    for (int k = 0; k < 2; ++k) {
        rulings.push_back({false, x + 56 * k, y, y + 65, 2, 1.0});
    }
    auto elsewhere = rulings;
    EXPECT_EQ(take_stamps(rulings, {0, 0, x + 96, 2000}, dpi).size(), 1U);
    EXPECT_EQ(rulings, alone);
    EXPECT_TRUE(take_stamps(elsewhere, picture, dpi).empty()) << "no side, and no edge";
}

TEST(OverlaidStamps, MayEndAtTheSideOfATable) {
    auto rulings = drawn::rulings_of(small_table);
    const auto alone = rulings;
    const auto right =
        std::max_element(rulings.begin(), rulings.end(), [](const Ruling& a, const Ruling& b) {
            return (a.horizontal ? 0 : a.at) < (b.horizontal ? 0 : b.at);
        });
    const int x = right->at;
    const int top = drawn::margin - 46;
    right->begin = top;
    for (int k = 0; k < 3; ++k) {
        rulings.push_back({true, top + 25 * k, x - 165, x + 1, 2, 1.0});
    }
    for (const int side : {x - 165, x - 110, x - 55}) {
        rulings.push_back({false, side, top, top + 51, 2, 1.0});
    }
    EXPECT_EQ(take_stamps(rulings, picture, dpi).size(), 1U);
    ASSERT_EQ(rulings.size(), alone.size());
    EXPECT_TRUE(std::all_of(rulings.begin(), rulings.end(), [](const Ruling& r) {
        return r.horizontal || r.begin >= drawn::margin - 1;
    }));
}

TEST(OverlaidStamps, MayProlongARulingOfTheTable) {
    auto rulings = drawn::rulings_of(small_table);
    const auto alone = rulings;
    const int foot = drawn::margin + 4;
    const int top = foot - 50;
    const auto middle = std::find_if(rulings.begin(), rulings.end(), [](const Ruling& r) {
        return !r.horizontal && r.at > drawn::margin + 6 * drawn::step_x;
    });
    ASSERT_NE(middle, rulings.end());
    const int x = middle->at;
    middle->begin = top;
    for (int k = 0; k < 3; ++k) {
        rulings.push_back({true, top + 25 * k, x - 60, x + 110, 2, 1.0});
    }
    rulings[rulings.size() - 3].begin -= 16;  // print of the title
    for (const int side : {x - 60, x + 55, x + 110}) {
        rulings.push_back({false, side, top, foot + 1, 2, 1.0});
    }
    EXPECT_EQ(take_stamps(rulings, picture, dpi).size(), 1U);
    ASSERT_EQ(rulings.size(), alone.size());
    const int first_level = drawn::margin;
    EXPECT_TRUE(std::all_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
        return r.horizontal || r.begin >= first_level - 1;
    }));
}

/// The stamp's left side lies on the table's right one, its right side at the paper's edge.
TEST(OverlaidStamps, MayBeginAtTheOuterRulingOfATable) {
    std::vector<Ruling> table;
    for (int r = 0; r <= 10; ++r) {
        table.push_back({true, 100 + 40 * r, 50, 652, 2});
    }
    for (const int x : {50, 250, 450, 650}) {
        table.push_back({false, x, 100, 502, 2});
    }
    std::vector<Ruling> rulings = table;
    for (const int y : {190, 245, 300}) {
        rulings.push_back({true, y, 649, 742, 2});
    }
    rulings.push_back({false, 740, 190, 302, 2});
    const auto stamps = take_stamps(rulings, picture, dpi);
    EXPECT_EQ(rulings, table);
    ASSERT_EQ(stamps.size(), 1U);
    EXPECT_TRUE(in_a_stamp({670, 200, 700, 230}, stamps));

    // one of its lines prolongs a row of the table
    rulings = table;
    rulings[3].end = 742;
    rulings.push_back({true, 275, 649, 742, 2});
    rulings.push_back({true, 330, 649, 742, 2});
    rulings.push_back({false, 740, 220, 332, 2});
    EXPECT_EQ(take_stamps(rulings, picture, dpi).size(), 1U);
    EXPECT_EQ(tables_from_rulings(rulings, dpi)[0].n_cols, 3);

    // a column that the table has in a few of its rows only is its own
    rulings = table;
    for (const int y : {180, 220, 260, 300}) {
        rulings.push_back({true, y, 649, 742, 2});
    }
    rulings.push_back({false, 740, 180, 302, 2});
    EXPECT_TRUE(take_stamps(rulings, picture, dpi).empty());
}

/// Its upper side lies on the table's last level ruling, a line between its two rows.
TEST(OverlaidStamps, MayHangBelowATable) {
    std::vector<Ruling> table;
    for (int r = 0; r <= 6; ++r) {
        table.push_back({true, 100 + 40 * r, 50, 652, 2});
    }
    for (const int x : {50, 250, 450, 650}) {
        table.push_back({false, x, 100, 342, 2});
    }
    std::vector<Ruling> rulings = table;
    for (const int y : {382, 422}) {
        rulings.push_back({true, y, 300, 524, 2});
    }
    for (const int x : {300, 374, 448, 522}) {
        rulings.push_back({false, x, 339, 424, 2});
    }
    const auto stamps = take_stamps(rulings, picture, dpi);
    EXPECT_EQ(rulings, table);
    ASSERT_EQ(stamps.size(), 1U);
    EXPECT_EQ(stamps[0].cells.size(), 6U);

    // a block below some of the columns, in step with them, is the table's
    rulings = table;
    for (const int y : {382, 422}) {
        rulings.push_back({true, y, 250, 452, 2});
    }
    for (const int x : {250, 450}) {
        rulings.push_back({false, x, 339, 424, 2});
    }
    EXPECT_TRUE(take_stamps(rulings, picture, dpi).empty());
}

/// A ruler's line over one row: two rims, print in the middle of the row and not of its parts.

}  // namespace
}  // namespace juesuan
