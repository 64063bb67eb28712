// A page that is printed white on black is read as the page it shows.
#include "extractors/clean/margins/negative.h"

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
    for (int r = 0; r < 8; ++r) {
        out.push_back("│教育支出   │    120.50 │     5,088.40 │");
        out.push_back(rule);
    }
    return out;
}

GreyImage inverted(GreyImage image, int brightest) {
    for (std::uint8_t& value : image.pixels) {
        value = static_cast<std::uint8_t>((255 - value) * brightest / 255 + 10);
    }
    return image;
}

GreyImage with_rim(const GreyImage& page, int rim, std::uint8_t value) {
    GreyImage out(page.width + 2 * rim, page.height + 2 * rim, value);
    for (int y = 0; y < page.height; ++y) {
        std::copy(page.row(y), page.row(y) + page.width, out.row(y + rim) + rim);
    }
    return out;
}

std::vector<std::string> tables_of(GreyImage image) {
    CleanOptions options;
    options.turn = false;
    const CleanPage page = clean(drawn::as_page(std::move(image)), options).value();
    return drawn::shapes_of(grid(page).value());
}

TEST(Negative, TheTableOfAWholePageIsFound) {
    EXPECT_THAT(tables_of(inverted(drawn::printed_page(table()), 220)), ElementsAre("8x3:"));
}

TEST(Negative, ABrightRimIsItsBed) {
    EXPECT_THAT(tables_of(with_rim(inverted(drawn::printed_page(table()), 240), 60, 250)),
                ElementsAre("8x3:"));
}

TEST(Negative, APageOnADarkBedIsNone) {
    GreyImage image = with_rim(drawn::printed_page(table()), 600, 20);
    const GreyImage before = image;
    EXPECT_FALSE(invert_negative(image, drawn::print_dpi));
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(Negative, ADarkPictureIsNone) {
    GreyImage image(800, 900, 0);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int light = (x * 7 + y * 13) % 101 == 0 ? 100 : 0;
            image.row(y)[x] = static_cast<std::uint8_t>(20 + x / 8 + light);
        }
    }
    EXPECT_FALSE(invert_negative(image, drawn::print_dpi));
}

TEST(Negative, ABlackPageIsNone) {
    GreyImage image(800, 900, 5);
    EXPECT_FALSE(invert_negative(image, drawn::print_dpi));
}

}  // namespace
}  // namespace juesuan
