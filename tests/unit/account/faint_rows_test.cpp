#include "extractors/account/faint_rows.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

constexpr int dpi = 200;
constexpr int row_height = 50;
constexpr int rows = 12;
constexpr std::uint8_t paper = 250;

void fill(GreyImage& image, const PixelBox& box, std::uint8_t grey) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, grey);
    }
}

/// A table at the left half of a page, and the page's account when signs of this grey stand in
/// column x, `low` pixels below where its rows have their print.
InkAccount account_with(std::uint8_t grey, int low, int each = 1) {
    constexpr int x = 500;
    CleanPage page;
    page.dpi = dpi;
    page.grey = GreyImage(900, 700, paper);
    PageLayout layout;
    LayoutTable& table = layout.tables.emplace_back();
    table.box = {50, 50, 400, 50 + rows * row_height};
    table.n_rows = rows;
    table.n_cols = 1;
    for (int row = 0; row < rows; ++row) {
        const int top = table.box.y0 + row * row_height;
        LayoutCell& cell = table.cells.emplace_back();
        cell.row = row;
        cell.box = {50, top, 400, top + row_height};
        for (int k = 0; row % each == 0 && k < 5; ++k) {
            const int at = x + 16 * k;
            const int y = top + 14 + low;
            fill(page.grey, {at, y, at + 10, y + 20}, grey);
            fill(page.grey, {at + 3, y + 3, at + 7, y + 17}, paper);
        }
    }
    InkAccount out;
    add_faint_rows(page, layout, out);
    return out;
}

/// Found by an attack: a copy whose toner ran out at its right half was complete.
TEST(FaintRows, FiguresBesideATableThatAreHardlyToBeSeenAreNotExplained) {
    const InkAccount faint = account_with(paper - 22, 0);
    ASSERT_EQ(faint.unexplained.size(), 1U);
    EXPECT_TRUE(faint.unexplained[0].like_text);
    EXPECT_EQ(account_with(paper - 22, 0, 2).unexplained.size(), 1U);  // blank in every other row
}

/// Found by an attack: where nothing else is left, the rulings tell.
TEST(FaintRows, RulingsThatEndHereAndThereFade) {
    const auto account_of = [](int ragged, bool closed) {
        CleanPage page;
        page.dpi = dpi;
        page.grey = GreyImage(900, 700, paper);
        PageLayout layout;
        LayoutTable& table = layout.tables.emplace_back();
        table.box = {50, 50, 400, 50 + rows * row_height};
        table.n_rows = rows;
        for (int row = 0; row <= rows; ++row) {
            page.rulings.push_back({true, 50 + row * row_height, 50, 400 + row % 3 * ragged, 2});
        }
        if (closed) {
            page.rulings.push_back({false, 400 + 2 * ragged, 50, 50 + rows * row_height, 2});
        }
        InkAccount out;
        add_faint_rows(page, layout, out);
        return out.unexplained.size();
    };
    EXPECT_EQ(account_of(40, false), 1U);
    EXPECT_EQ(account_of(2, false), 0U);  // an open side
    EXPECT_EQ(account_of(40, true), 0U);
}

TEST(FaintRows, WhatShinesThroughStandsAtOtherHeights) {
    EXPECT_TRUE(account_with(paper - 22, row_height / 2).unexplained.empty());
    EXPECT_TRUE(account_with(paper - 22, 9).unexplained.empty());
}

TEST(FaintRows, PaperHasGrainAndNoRows) {
    EXPECT_TRUE(account_with(paper - 4, 0).unexplained.empty());
    EXPECT_TRUE(account_with(paper, 0).unexplained.empty());
}

}  // namespace
}  // namespace juesuan
