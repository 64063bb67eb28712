#include "extractors/account/account.h"

#include <gtest/gtest.h>

#include <random>

#include "extractors/account/windowed.h"

namespace juesuan {
namespace {

constexpr int dpi = 200;
constexpr int points_an_inch = 72;
constexpr double least_sure = 0.1;

PageImage blank_page(int width = 800, int height = 600) {
    PageImage page;
    page.page = 1;
    page.dpi = dpi;
    page.width_points = width * points_an_inch / static_cast<double>(dpi);
    page.height_points = height * points_an_inch / static_cast<double>(dpi);
    page.grey = GreyImage(width, height, 250);
    return page;
}

void fill(GreyImage& image, const PixelBox& box, std::uint8_t grey) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, grey);
    }
}

/// Signs like a digit 3 beside each other, 26 pixels (9 points) high.
PixelBox write(GreyImage& image, int x, int y, int count, std::uint8_t grey) {
    for (int k = 0; k < count; ++k) {
        const int at = x + 20 * k;
        for (const int level : {0, 12, 23}) {
            fill(image, {at, y + level, at + 14, y + level + 3}, grey);
        }
        fill(image, {at + 11, y, at + 14, y + 26}, grey);
    }
    return {x, y, x + 20 * (count - 1) + 14, y + 26};
}

CleanPage cleaned(const PageImage& page) {
    CleanPage out;
    out.frame() = page.frame();
    out.grey = GreyImage(page.grey.width, page.grey.height);
    out.to_points.m = {page.width_points / page.grey.width,
                       0,
                       0,
                       0,
                       page.height_points / page.grey.height,
                       0,
                       0,
                       0,
                       1};
    return out;
}

PointBox points_of(const PixelBox& b) {
    const double p = points_an_inch / static_cast<double>(dpi);
    return {b.x0 * p, b.y0 * p, b.x1 * p, b.y1 * p};
}

InkAccount account_of(const PageImage& page, const ReadPage& read = {}) {
    return account_of_ink(see_ink(page), cleaned(page), {}, read);
}

ReadPage page_with_line(const PixelBox& box, double probability) {
    ReadPage out;
    out.lines.push_back(
        {points_of(box),
         {{Reader::line_reader, {{probability < least_sure ? "." : "333333", probability}}}}});
    return out;
}

TEST(Account, NamesAPageOfGrainOnWhichNoTableWasRead) {
    PageImage page = blank_page();
    std::mt19937 random(3);
    for (std::uint8_t& pixel : page.grey.pixels) {
        pixel = random() % 100 < 45 ? 0 : 255;
    }
    const InkAccount account = account_of(page);
    ASSERT_EQ(account.unexplained.size(), 1U);
    EXPECT_TRUE(account.unexplained[0].like_text);
    ReadPage with_table;
    with_table.tables.emplace_back();
    EXPECT_TRUE(account_of(page, with_table).unexplained.empty());
}

TEST(ExtremeOfWindow, IsThatOfTheSquareAround) {
    GreyImage image(5, 4, 7);
    image.row(1)[2] = 9;
    const GreyImage bright = extreme_of_window(image, 3, true);
    for (int y = 0; y < 4; ++y) {
        for (int x = 0; x < 5; ++x) {
            EXPECT_EQ(bright.row(y)[x], y <= 2 && x >= 1 && x <= 3 ? 9 : 7) << x << " " << y;
        }
    }
    EXPECT_EQ(extreme_of_window(bright, 3, false).row(1)[2], 9);
    EXPECT_EQ(extreme_of_window(image, 3, false).row(1)[2], 7);
}

TEST(Account, ABlankPageHasNone) {
    const InkAccount account = account_of(blank_page());
    EXPECT_TRUE(account.unexplained.empty());
    EXPECT_EQ(account.of(InkPlace::unexplained).pieces, 0);
}

TEST(Account, TextThatNobodyReadIsNamed) {
    PageImage page = blank_page();
    const PixelBox box = write(page.grey, 200, 300, 6, 20);
    ReadPage read;
    read.page = 1;
    add_account(account_of(page), read);
    ASSERT_EQ(read.errors.size(), 1U);
    EXPECT_EQ(read.errors[0].code, ErrorCode::text_unread);
    ASSERT_EQ(read.ink.unexplained.size(), 1U);
    EXPECT_TRUE(read.ink.unexplained[0].like_text);
    EXPECT_NEAR(read.ink.unexplained[0].box.x0, points_of(box).x0, 2);
    EXPECT_NEAR(read.ink.unexplained[0].box.y1, points_of(box).y1, 2);
}

TEST(Account, TextThatWasReadIsExplainedUnlessItsReadingIsNone) {
    PageImage page = blank_page();
    const PixelBox box = write(page.grey, 200, 300, 12, 20);
    const InkAccount account = account_of(page, page_with_line(box, 0.9));
    EXPECT_TRUE(account.unexplained.empty());
    EXPECT_EQ(account.of(InkPlace::line).pieces, 1);
    EXPECT_GT(account.of(InkPlace::line).area, 0);
    EXPECT_EQ(account_of(page, page_with_line(box, 0.01)).unexplained.size(), 1U);
}

TEST(Account, BrightTextOnADarkBandIsSeen) {
    PageImage page = blank_page();
    fill(page.grey, {100, 280, 700, 340}, 60);
    const InkAccount bare = account_of(page);
    EXPECT_TRUE(bare.unexplained.empty());
    write(page.grey, 200, 300, 6, 250);
    const InkAccount account = account_of(page);
    ASSERT_FALSE(account.unexplained.empty());
    EXPECT_TRUE(account.unexplained[0].like_text);
}

TEST(Account, DarkTextOnAShadeIsSeen) {
    PageImage page = blank_page();
    fill(page.grey, {100, 280, 700, 340}, 150);
    write(page.grey, 200, 300, 6, 20);
    const InkAccount account = account_of(page);
    ASSERT_FALSE(account.unexplained.empty());
    EXPECT_TRUE(account.unexplained[0].like_text);
}

TEST(Account, SpecksAreDirtAndLinesAreDrawn) {
    PageImage page = blank_page();
    for (int k = 0; k < 6; ++k) {
        fill(page.grey, {100 + 90 * k, 100 + 50 * k, 104 + 90 * k, 104 + 50 * k}, 20);
    }
    fill(page.grey, {100, 500, 700, 504}, 20);
    ReadPage read;
    add_account(account_of(page), read);
    EXPECT_TRUE(read.errors.empty());
    EXPECT_TRUE(read.notes.empty());
    EXPECT_EQ(read.ink.of(InkPlace::dirt).pieces, 6);
    EXPECT_EQ(read.ink.of(InkPlace::ruling).pieces, 1);
}

TEST(Account, ColouredInkThatWentIsASealByItsShapeAlone) {
    PageImage page = blank_page();
    const PixelBox row = write(page.grey, 200, 300, 12, 90);
    CleanPage clean = cleaned(page);
    clean.taken = GreyImage(page.grey.width, page.grey.height);
    fill(clean.taken, row, faded_ink);
    const InkAccount account = account_of_ink(see_ink(page), clean, {}, {});
    ASSERT_EQ(account.unexplained.size(), 1U);
    EXPECT_TRUE(account.unexplained[0].like_text);
    EXPECT_EQ(account.of(InkPlace::seal).pieces, 0);
}

/// Rulings and cells part what is left of a seal into pieces like print.
TEST(Account, ArcsOfASealAreKnownByTheWholeSeal) {
    PageImage page = blank_page();
    CleanPage clean = cleaned(page);
    clean.taken = GreyImage(page.grey.width, page.grey.height);
    for (const int y : {200, 370}) {
        fill(clean.taken, write(page.grey, 200, y, 9, 90), faded_ink);
    }
    fill(clean.taken, {195, 200, 205, 396}, faded_ink);
    ReadPage read;
    add_account(account_of_ink(see_ink(page), clean, {}, {}), read);
    EXPECT_TRUE(read.errors.empty());
    EXPECT_EQ(read.ink.of(InkPlace::seal).pieces, 1);
}

/// Six fields of a filing stamp, of which nobody read a number.
TEST(Account, WhatStandsInARuledStampIsTheStamps) {
    PageImage page = blank_page();
    const PixelBox box = write(page.grey, 200, 300, 3, 20);
    PageLayout layout;
    layout.stamps.push_back({box.x0 - 20, box.y0 - 20, box.x1 + 20, box.y1 + 20});
    ReadPage read;
    add_account(account_of_ink(see_ink(page), cleaned(page), layout, {}), read);
    EXPECT_TRUE(read.errors.empty());
    EXPECT_EQ(read.ink.of(InkPlace::seal).pieces, 1);
}

TEST(Account, WhatCannotBeReadWherePrintCanIsDrawn) {
    PageImage page = blank_page();
    write(page.grey, 200, 300, 6, 20);
    CleanPage clean = cleaned(page);
    const auto errors_of = [&](double legibility) {
        ReadPage read;
        add_account(account_of_ink(see_ink(page), clean, {}, {},
                                   [legibility](const GreyImage&) { return legibility; }),
                    read);
        return read.errors.size();
    };
    EXPECT_EQ(errors_of(0.1), 1U) << "a scan may spoil print";
    clean.glyphs.emplace();
    EXPECT_EQ(errors_of(0.1), 0U);
    EXPECT_EQ(errors_of(0.97), 1U);
}

TEST(Account, ABlankCellWithInkInItIsDoubted) {
    PageImage page = blank_page();
    fill(page.grey, {200, 300, 240, 318}, 0);
    ReadPage read;
    read.tables.resize(1);
    read.tables[0].cells.resize(2);
    read.tables[0].cells[0].box = points_of({150, 290, 300, 330});
    read.tables[0].cells[1].box = points_of({300, 290, 450, 330});
    InkAccount account;
    account.unexplained.push_back({points_of({200, 300, 240, 318}), 1, false});
    add_account(account, read);
    EXPECT_TRUE(read.tables[0].cells[0].doubts.has(PrintDoubt::covered));
    EXPECT_FALSE(read.tables[0].cells[1].doubts.any());
}

TEST(Account, TheTextureOfADitheredFillIsNoPrint) {
    PageImage page = blank_page();
    std::uint32_t state = 7;  // a linear congruential generator: the same dither everywhere
    for (int y = 200; y < 400; y += 4) {
        for (int x = 200; x < 300; x += 4) {
            state = state * 1664525U + 1013904223U;
            if (state >> 24U < 70) {
                fill(page.grey, {x, y, x + 4, y + 4}, 20);
            }
        }
    }
    ReadPage read;
    add_account(account_of(page), read);
    EXPECT_TRUE(read.errors.empty());
}

TEST(Account, AGridWithSpecksInItHasLostItsPrint) {
    PageLayout layout;
    LayoutTable grid;
    grid.box = {100, 100, 700, 500};
    grid.n_rows = grid.n_cols = 4;
    grid.cells.resize(16);
    layout.bare_grids.push_back(grid);
    for (const int specks : {0, 60}) {
        PageImage page = blank_page();
        for (int k = 0; k < specks; ++k) {
            const int x = 120 + 55 * (k % 10), y = 120 + 60 * (k / 10);
            fill(page.grey, {x, y, x + 3, y + 3}, 0);
        }
        fill(page.grey, {20, 20, 60, 23}, 0);  // a page that is not empty
        ReadPage read;
        add_account(account_of_ink(see_ink(page), cleaned(page), layout, read), read);
        EXPECT_EQ(read.errors.size(), specks > 0 ? 1U : 0U) << specks;
    }
}

/// A table of four rows and columns, each cell 120 by 60 pixels, with text but in one row or
/// column.
ReadPage page_with_blanks(int blank_row, int blank_column) {
    ReadPage read;
    ReadTable& table = read.tables.emplace_back();
    table.n_rows = table.n_cols = 4;
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            const int x = 100 + 120 * column, y = 100 + 60 * row;
            ReadCell& cell = table.cells.emplace_back();
            cell.row = row;
            cell.col = column;
            cell.row_span = cell.col_span = 1;
            cell.box = points_of({x, y, x + 120, y + 60});
            if (row != blank_row && (column != blank_column || row == 0)) {
                cell.lines.push_back({points_of({x + 30, y + 20, x + 90, y + 40}), {}});
            }
        }
    }
    return read;
}

TEST(Account, ABlankRowWithSpecksWherePrintStandsIsUnread) {
    PageImage page = blank_page();
    for (const int x : {140, 150, 265, 272, 380, 388}) {
        fill(page.grey, {x, 245, x + 3, 248}, 0);
    }
    const auto like_text = [&page](const ReadPage& read) {
        const InkAccount account = account_of(page, read);
        return std::count_if(account.unexplained.begin(), account.unexplained.end(),
                             [](const UnexplainedInk& piece) { return piece.like_text; });
    };
    EXPECT_EQ(like_text(page_with_blanks(2, -1)), 1);
    ReadPage read = page_with_blanks(2, -1);
    add_account(account_of(page, read), read);
    EXPECT_TRUE(read.tables[0].cells[8].doubts.has(PrintDoubt::pale));
    EXPECT_FALSE(read.tables[0].cells[4].doubts.any());
    EXPECT_EQ(like_text(page_with_blanks(1, -1)), 0);
    // dirt lies everywhere
    for (int k = 0; k < 300; ++k) {
        const int x = 20 + 25 * (k % 30), y = 20 + 55 * (k / 30);
        fill(page.grey, {x, y, x + 3, y + 3}, 0);
    }
    EXPECT_EQ(like_text(page_with_blanks(2, -1)), 0);
}

TEST(Account, HasNoMorePiecesThanItMay) {
    PageLayout layout;
    layout.bare_grids.resize(most_unexplained + 5);
    for (LayoutTable& grid : layout.bare_grids) {
        grid.box = {100, 100, 700, 500};
        grid.n_rows = grid.n_cols = 4;
    }
    PageImage page = blank_page();
    fill(page.grey, {20, 20, 60, 23}, 0);
    const InkAccount account = account_of_ink(see_ink(page), cleaned(page), layout, {});
    EXPECT_EQ(account.unexplained.size(), most_unexplained);
}

}  // namespace
}  // namespace juesuan
