// A page on a scanner's dark bed is read as one with margins; what is printed dark stays.
#include "extractors/clean/margins/scanner_bed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;
using testing::ElementsAre;

constexpr std::uint8_t bed = 40;

Drawing table() {
    const std::string rule = "┼───────────┼───────────┼──────────────┼";
    Drawing out{rule};
    for (int r = 0; r < 8; ++r) {
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

struct Margins {
    int left = 0, top = 0, right = 0, bottom = 0;
};

/// The page with a margin of the bed's brightness around it, in pixels.
GreyImage on_a_bed(const GreyImage& page, const Margins& margins, std::uint8_t value) {
    GreyImage out(page.width + margins.left + margins.right,
                  page.height + margins.top + margins.bottom, value);
    for (int y = 0; y < page.height; ++y) {
        std::copy(page.row(y), page.row(y) + page.width, out.row(y + margins.top) + margins.left);
    }
    return out;
}

std::vector<std::string> tables_of(GreyImage image) {
    CleanOptions options;
    options.turn = false;
    const CleanPage page = clean(drawn::as_page(std::move(image)), options).value();
    return drawn::shapes_of(grid(page).value());
}

TEST(ScannerBed, TheTableIsFoundWhereverTheBedShows) {
    const GreyImage page = drawn::printed_page(table());
    for (const Margins margins :
         {Margins{60, 60, 60, 60}, Margins{80, 0, 0, 80}, Margins{0, 50, 90, 0},
          Margins{0, 70, 0, 70}, Margins{25, 200, 120, 25}, Margins{}}) {
        for (const std::uint8_t value :
             {std::uint8_t{0}, bed, std::uint8_t{110}, std::uint8_t{170}}) {
            SCOPED_TRACE(testing::Message() << margins.left << " " << margins.top << " "
                                            << margins.right << " " << int(value));
            EXPECT_THAT(tables_of(on_a_bed(page, margins, value)), ElementsAre("8x3:"));
        }
    }
}

TEST(ScannerBed, ThePageAppearsInThePapersBrightness) {
    GreyImage image = on_a_bed(GreyImage(400, 500, 230), {40, 40, 40, 40}, bed);
    EXPECT_TRUE(paint_scanner_bed(image, 200));
    EXPECT_THAT(image.pixels, testing::Each(testing::Eq(230)));
}

// Two black pixels in three, spread evenly: a grey bed as a black-and-white scanner shows it.
TEST(ScannerBed, ADitheredBedIsPainted) {
    GreyImage image = on_a_bed(GreyImage(400, 500, 255), {60, 60, 60, 60}, 0);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const bool on_page = x >= 60 && x < 460 && y >= 60 && y < 560;
            image.row(y)[x] = on_page || (x + 2 * y + x * y / 7) % 3 == 0 ? 255 : 0;
        }
    }
    EXPECT_TRUE(paint_scanner_bed(image, 200));
    EXPECT_THAT(image.pixels, testing::Each(testing::Eq(255)));
}

// The page's edge runs through tiles that are bed for the most part.
TEST(ScannerBed, TheBedOfASkewedPageIsPaintedInThePapersBrightness) {
    GreyImage image(700, 900, bed);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const double u = x + 0.03 * y, v = y - 0.03 * x;
            const double inside = std::min({u - 83.3, 640.7 - u, v - 61.1, 835.9 - v});
            const double share = std::clamp(inside + 0.5, 0.0, 1.0);
            image.row(y)[x] = static_cast<std::uint8_t>(bed + share * (230 - bed));
        }
    }
    EXPECT_TRUE(paint_scanner_bed(image, 200));
    EXPECT_THAT(image.pixels, testing::Each(testing::Ge(225)));
}

TEST(ScannerBed, PrintThatOnlyTouchesTheEdgeStays) {
    GreyImage image(400, 500, 240);
    fill(image, {0, 100, 400, 103}, 0);  // a ruling from side to side
    fill(image, {0, 200, 3, 500}, 0);    // a thin line along the side
    const GreyImage before = image;
    EXPECT_FALSE(paint_scanner_bed(image, 200));
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(ScannerBed, ADarkBandWithCharactersInItStays) {
    GreyImage image(800, 900, 240);
    fill(image, {0, 100, 800, 150}, bed);
    for (int x = 40; x < 760; x += 60) {
        fill(image, {x, 112, x + 24, 138}, 235);
    }
    const GreyImage before = image;
    EXPECT_FALSE(paint_scanner_bed(image, 200));
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(ScannerBed, PrintInADeepShadowStays) {
    GreyImage image(800, 900, 240);
    fill(image, {0, 0, 200, 900}, 110);
    fill(image, {100, 400, 104, 424}, 30);  // a digit 1 in the shadow
    paint_scanner_bed(image, 200);
    EXPECT_EQ(image.row(410)[102], 30);
    EXPECT_GT(image.row(50)[20], 200);
}

// The gutter of a bound volume: print stands in a shadow that the bed joins.
TEST(ScannerBed, PrintInAShadowDoesNotKeepTheBed) {
    GreyImage page = drawn::printed_page(table());
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) {
            const double shade = 1 - 0.6 * std::exp(-x * x / (150.0 * 150.0));
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * shade);
        }
    }
    ASSERT_THAT(tables_of(page), ElementsAre("8x3:"));
    EXPECT_THAT(tables_of(on_a_bed(page, {60, 60, 60, 60}, 15)), ElementsAre("8x3:"));
}

TEST(ScannerBed, LightThatFadesTowardsTheEdgeStays) {
    GreyImage image(800, 900, 240);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < 500; ++x) {
            image.row(y)[x] = static_cast<std::uint8_t>(90 + 150 * x / 500);
        }
    }
    const GreyImage before = image;
    EXPECT_FALSE(paint_scanner_bed(image, 200));
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(ScannerBed, ANegativeStays) {
    GreyImage image = drawn::printed_page(table());
    for (std::uint8_t& value : image.pixels) {
        value = static_cast<std::uint8_t>(255 - value);
    }
    const GreyImage before = image;
    EXPECT_FALSE(paint_scanner_bed(image, 200));
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(ScannerBed, ASmallPageOnALargeBedIsFound) {
    const GreyImage page = drawn::printed_page(table());
    EXPECT_THAT(tables_of(on_a_bed(page, {700, 500, 600, 900}, bed)), ElementsAre("8x3:"));
}

TEST(ScannerBed, ThinLinesAlongSeveralSidesCostNothingButThemselves) {
    GreyImage page = drawn::printed_page(table());
    fill(page, {0, 0, page.width, 2}, 0);
    fill(page, {0, 0, 2, page.height}, 0);
    EXPECT_THAT(tables_of(std::move(page)), ElementsAre("8x3:"));
}

}  // namespace
}  // namespace juesuan
