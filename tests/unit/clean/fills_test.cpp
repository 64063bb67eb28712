#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "extractors/clean/clean.h"
#include "extractors/clean/colour/coloured_ink.h"
#include "extractors/clean/fills/even_fills.h"
#include "extractors/grid/grid.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

/// Rows 40 pixels high and columns 160 wide, with two characters at the right of every cell.
struct Table {
    int rows = 6, columns = 4;
    int x0 = 80, y0 = 80;
    [[nodiscard]] PixelBox cell(int row, int column, int n_columns = 1) const {
        return {x0 + 160 * column, y0 + 40 * row, x0 + 160 * (column + n_columns),
                y0 + 40 * (row + 1)};
    }
};

void print_text(GreyImage& page, const PixelBox& cell, std::uint8_t ink) {
    GreyImage letters(page.width, page.height);
    drawn::print_character(letters, cell.x1 - 50, cell.y0 + 12, 16);
    drawn::print_character(letters, cell.x1 - 28, cell.y0 + 12, 16);
    for (std::size_t i = 0; i < letters.pixels.size(); ++i) {
        page.pixels[i] = letters.pixels[i] == 0 ? ink : page.pixels[i];
    }
}

void rule(GreyImage& page, const Table& table, std::uint8_t ink, int from_row = 0) {
    const int top = table.y0 + 40 * from_row;
    for (int r = from_row; r <= table.rows; ++r) {
        drawn::fill(page,
                    {table.x0, table.y0 + 40 * r, table.x0 + 160 * table.columns + 2,
                     table.y0 + 40 * r + 2},
                    ink);
    }
    for (int c = 0; c <= table.columns; ++c) {
        drawn::fill(page,
                    {table.x0 + 160 * c, top, table.x0 + 160 * c + 2, table.y0 + 40 * table.rows},
                    ink);
    }
}

GreyImage blank() { return {800, 420}; }

/// A table with text in every cell; `shade` of row 0, in which text has the ink `of_head`.
GreyImage shaded_head(std::uint8_t shade, std::uint8_t of_head, std::uint8_t lines = 0) {
    GreyImage page = blank();
    const Table table;
    drawn::fill(page, table.cell(0, 0, table.columns), shade);
    rule(page, table, lines);
    for (int r = 0; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c) {
            print_text(page, table.cell(r, c), r == 0 ? of_head : 0);
        }
    }
    return page;
}

std::string table_of(GreyImage grey, bool scanned = true) {
    PageImage page;
    page.dpi = dpi;
    page.width_points = grey.width * 72.0 / dpi;
    page.height_points = grey.height * 72.0 / dpi;
    page.grey = std::move(grey);
    page.scanned = scanned;
    CleanOptions options;
    options.turn = false;
    const auto cleaned = clean(std::move(page), options);
    const auto layout = grid(cleaned.value());
    std::string out;
    for (const auto& table : layout.value().tables) {
        out += std::to_string(table.n_rows) + "x" + std::to_string(table.n_cols) + " ";
    }
    return out;
}

/// The darkest and the brightest pixel of a box after fills were made paper.
std::pair<int, int> range_in(const GreyImage& page, const PixelBox& box) {
    int darkest = 255;
    int brightest = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            darkest = std::min<int>(darkest, page.row(y)[x]);
            brightest = std::max<int>(brightest, page.row(y)[x]);
        }
    }
    return {darkest, brightest};
}

TEST(Fills, APageWithoutThemStaysAsItIs) {
    GreyImage page = blank();
    rule(page, Table{}, 0);
    print_text(page, Table{}.cell(1, 1), 0);
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_EQ(page.pixels, before.pixels);
    EXPECT_TRUE(taken.empty());
}

TEST(Fills, AShadedHeaderUnderRulingsKeepsItsGrid) {
    for (const int shade : {217, 191, 166, 150, 128}) {
        for (const bool scanned : {true, false}) {
            EXPECT_EQ(table_of(shaded_head(static_cast<std::uint8_t>(shade), 0), scanned), "6x4 ")
                << shade << scanned;
        }
    }
}

TEST(Fills, ADarkHeaderWithBrightLinesKeepsItsGrid) {
    for (const int shade : {0, 60, 100}) {
        GreyImage page = shaded_head(static_cast<std::uint8_t>(shade), 255, 255);
        rule(page, Table{}, 0, 1);
        EXPECT_EQ(table_of(page, false), "6x4 ") << shade;
    }
}

TEST(Fills, BrightTextBecomesDarkOnPaper) {
    GreyImage page = shaded_head(70, 255, 20);
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    const PixelBox cell = Table{}.cell(0, 1);
    const auto [dark, bright] =
        range_in(page, {cell.x1 - 52, cell.y0 + 10, cell.x1 - 8, cell.y1 - 8});
    EXPECT_LT(dark, 40);
    EXPECT_GE(bright, 250);
    EXPECT_GE(page.row(cell.y0 + 20)[cell.x0 + 20], 250);
    EXPECT_EQ(taken.row(cell.y0 + 20)[cell.x0 + 20], inverted_fill);
}

TEST(Fills, DotsOfAShadeGoAndStrokesStay) {
    GreyImage page = shaded_head(255, 0);
    const PixelBox head = Table{}.cell(0, 0, 4);
    for (int y = head.y0 + 2; y < head.y1; ++y) {
        for (int x = head.x0; x < head.x1; ++x) {
            page.row(y)[x] = (x + 2 * y) % 5 < 2 ? 0 : page.row(y)[x];
        }
    }
    EXPECT_EQ(table_of(page), "6x4 ");
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_GT(range_in(page, {head.x0 + 20, head.y0 + 10, head.x0 + 90, head.y1 - 10}).first, 200);
    EXPECT_LT(range_in(page, {head.x1 - 50, head.y0 + 10, head.x1 - 10, head.y1 - 10}).first, 60);
}

TEST(Fills, AnEdgeWithoutALineStandsForARuling) {
    GreyImage page = blank();
    const Table table;
    drawn::fill(page, table.cell(0, 0, table.columns), 180);
    for (int c = 0; c < table.columns; ++c) {
        print_text(page, table.cell(0, c), 0);
    }
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    const PixelBox head = table.cell(0, 0, table.columns);
    EXPECT_LT(range_in(page, {300, head.y0 - 3, 301, head.y0 + 3}).first, 100);
    EXPECT_LT(range_in(page, {head.x0 - 3, 100, head.x0 + 3, 101}).first, 100);
}

TEST(Fills, ABandOfAHighlighterWithinACellDrawsNoLine) {
    GreyImage page = blank();
    const Table table;
    const PixelBox cell = table.cell(2, 2);
    drawn::fill(page, {cell.x0 + 12, cell.y0 + 8, cell.x1 - 6, cell.y1 - 8}, 170);
    rule(page, table, 0);
    for (int r = 0; r < table.rows; ++r) {
        print_text(page, table.cell(r, 2), 0);
    }
    EXPECT_EQ(table_of(page), "6x4 ");
}

TEST(Fills, BrightTextIsReadInALowDarkRow) {
    GreyImage page = blank();
    const PixelBox row{80, 80, 720, 104};  // 12 points
    drawn::fill(page, row, 70);
    for (int x = 200; x <= 600; x += 200) {
        drawn::print_character(page, x, row.y0 + 5, 14);
    }
    for (int y = row.y0; y < row.y1; ++y) {
        for (int x = row.x0; x < row.x1; ++x) {
            page.row(y)[x] = page.row(y)[x] == 0 ? 255 : page.row(y)[x];
        }
    }
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_LT(range_in(page, {200, row.y0 + 5, 214, row.y1 - 5}).first, 60);
    EXPECT_GT(page.row(row.y0 + 3)[207], 220);
    EXPECT_GT(page.row(row.y1 - 4)[207], 220);
}

TEST(Fills, BarsOfAChartStayAsTheyAre) {
    GreyImage page = blank();
    drawn::fill(page, {100, 300, 700, 302}, 0);  // the axis
    drawn::fill(page, {180, 120, 260, 300}, 0);
    drawn::fill(page, {400, 180, 480, 300}, 150);
    print_text(page, {150, 80, 250, 110}, 0);
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_EQ(page.pixels, before.pixels);
    EXPECT_TRUE(taken.empty());
}

TEST(Fills, ABlankCellThatIsShadedBecomesPaper) {
    GreyImage page = blank();
    const Table table;
    drawn::fill(page, table.cell(2, 1), 150);
    rule(page, table, 0);
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_GT(page.row(table.cell(2, 1).y0 + 20)[table.cell(2, 1).x0 + 80], 250);
}

TEST(Fills, AShadowAndADiscAreNone) {
    GreyImage page = blank();
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < 200; ++x) {
            page.row(y)[x] = static_cast<std::uint8_t>(120 + x * 135 / 200);
        }
        for (int x = 400; x < 700; ++x) {
            const int dx = x - 550;
            const int dy = y - 210;
            page.row(y)[x] = dx * dx + dy * dy < 140 * 140 ? 120 : 255;
        }
    }
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(even_fills(page, nullptr, dpi, {}, taken));
    EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Fills, WhiteOnRedIsReadThoughTheRedIsAsBrightAsPaper) {
    GreyImage grey = shaded_head(100, 255);
    ColourImage colour{grey.width, grey.height, {}};
    for (const std::uint8_t v : grey.pixels) {
        const bool shade = v == 100;
        colour.pixels.insert(colour.pixels.end(),
                             {shade ? std::uint8_t{255} : v, shade ? std::uint8_t{30} : v,
                              shade ? std::uint8_t{30} : v});
    }
    FadedPage faded = fade_seals(colour, dpi);
    ASSERT_TRUE(even_fills(faded.grey, &colour, dpi, {}, faded.taken));
    const PixelBox cell = Table{}.cell(0, 1);
    EXPECT_LT(range_in(faded.grey, {cell.x1 - 52, cell.y0 + 10, cell.x1 - 8, cell.y1 - 8}).first,
              60);
    EXPECT_GT(range_in(faded.grey, {cell.x0 + 10, cell.y0 + 8, cell.x0 + 60, cell.y1 - 8}).first,
              220);
}

TEST(Fills, ARowOfPaperBetweenTwoDarkRowsStaysPaper) {
    GreyImage page = blank();
    const Table table;
    for (const int r : {1, 3, 5}) {
        drawn::fill(page, table.cell(r, 0, table.columns), 122);
    }
    rule(page, table, 0);
    for (int r = 0; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c) {
            print_text(page, table.cell(r, c), 0);
        }
    }
    const GreyImage before = page;
    GreyImage taken;
    ASSERT_TRUE(even_fills(page, nullptr, dpi, {}, taken));
    for (int c = 0; c < table.columns; ++c) {
        const PixelBox cell = table.cell(2, c);
        for (int y = cell.y0 + 6; y < cell.y1 - 4; ++y) {
            for (int x = cell.x0 + 6; x < cell.x1 - 4; ++x) {
                ASSERT_EQ(page.row(y)[x], before.row(y)[x]) << c << " " << x << " " << y;
            }
        }
    }
}

TEST(Fills, RulingsGoOnThroughADarkColumnThatSwallowsThem) {
    GreyImage page = blank();
    const Table table;
    rule(page, table, 0);
    drawn::fill(page, {table.x0, table.y0, table.x0 + 160, table.y0 + 40 * table.rows}, 0);
    for (int r = 0; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c) {
            print_text(page, table.cell(r, c), c == 0 ? 255 : 0);
        }
    }
    EXPECT_EQ(table_of(page, false), "6x4 ");
}

TEST(Fills, RulingsGoOnThroughADarkHeaderUpToThePrintOverThem) {
    GreyImage page = blank();
    const Table table;
    rule(page, table, 0);
    drawn::fill(page, table.cell(0, 0, table.columns), 0);
    drawn::fill(page, table.cell(1, 0, table.columns), 0);
    for (int c = 0; c < table.columns; ++c) {  // above the middle two columns one heading
        const PixelBox cell = table.cell(1, c);
        print_text(
            page, c == 0 || c == 3 ? PixelBox{cell.x0, cell.y0 - 20, cell.x1, cell.y1} : cell, 255);
    }
    print_text(page, {table.x0 + 160, table.y0, table.x0 + 362, table.y0 + 40}, 255);
    for (int r = 2; r < table.rows; ++r) {
        for (int c = 0; c < table.columns; ++c) {
            print_text(page, table.cell(r, c), 0);
        }
    }
    EXPECT_EQ(table_of(page, false), "6x4 ");
}

}  // namespace
}  // namespace juesuan
