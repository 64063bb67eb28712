// A line that the scanner drew through the page is no ruling of its table.
#include "extractors/clean/margins/streaks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using testing::ElementsAre;

Drawing table() {
    const std::string rule = "┼───────────┼───────────┼──────────────┼";
    Drawing out{rule};
    for (int r = 0; r < 16; ++r) {
        out.push_back("│教育支出   │    120.50 │     5,088.40 │");
        out.push_back(rule);
    }
    return out;
}

void fill(GreyImage& image, const PixelBox& box, std::uint8_t value) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, value);
    }
}

CleanPage cleaned(GreyImage image) {
    CleanOptions options;
    options.turn = false;
    return clean(drawn::as_page(std::move(image)), options).value();
}

TEST(Streaks, AStreakDownThePageIsNoColumnRuling) {
    for (const int thickness : {1, 2, 3}) {
        for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{150}}) {
            SCOPED_TRACE(testing::Message() << thickness << " " << int(value));
            GreyImage page = drawn::printed_page(table());
            fill(page, {240, 0, 240 + thickness, page.height}, value);
            EXPECT_THAT(drawn::shapes_of(grid(cleaned(std::move(page))).value()),
                        ElementsAre("16x3:"));
        }
    }
}

TEST(Streaks, AStreakAcrossThePageIsNoRowRuling) {
    GreyImage page = drawn::printed_page(table());
    const int y = drawn::print_margin + 2 * drawn::print_pitch + 4;
    fill(page, {0, y, page.width, y + 2}, 60);
    EXPECT_THAT(drawn::shapes_of(grid(cleaned(std::move(page))).value()), ElementsAre("16x3:"));
}

TEST(Streaks, WhereTheyWereIsRemembered) {
    GreyImage page(600, 800, 240);
    fill(page, {300, 0, 302, 800}, 30);
    GreyImage taken;
    EXPECT_TRUE(take_out_streaks(page, taken, 150));
    EXPECT_THAT(page.pixels, testing::Each(testing::Eq(240)));
    EXPECT_EQ(taken.row(400)[300], erased_streak);
    EXPECT_EQ(taken.row(400)[200], 255);
}

TEST(Streaks, RulingsEndWithinThePage) {
    GreyImage page = drawn::printed_page(table());
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(take_out_streaks(page, taken, drawn::print_dpi));
    EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Streaks, APictureThatIsATableKeepsTheOneRulingThatDividesAllRows) {
    GreyImage page(600, 800, 240);
    fill(page, {300, 0, 302, 800}, 0);
    for (int y = 100; y < 800; y += 100) {
        fill(page, {0, y, 600, y + 2}, 0);
    }
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(take_out_streaks(page, taken, 150));
    EXPECT_EQ(page.pixels, before.pixels);
}

TEST(Streaks, APictureCutOutOfATableKeepsItsRulings) {
    GreyImage page(600, 800, 240);
    for (const int x : {100, 500}) {
        fill(page, {x, 0, x + 2, 800}, 0);
    }
    for (int y = 40; y < 800; y += 60) {
        fill(page, {100, y, 502, y + 2}, 0);
    }
    const GreyImage before = page;
    GreyImage taken;
    EXPECT_FALSE(take_out_streaks(page, taken, 150));
    EXPECT_EQ(page.pixels, before.pixels);
}

}  // namespace
}  // namespace juesuan
