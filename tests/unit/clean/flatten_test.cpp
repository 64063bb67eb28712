// Pages that bend near the spine are flattened by their rulings.
#include "extractors/clean/flatten.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "extractors/image/warp.h"
#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

using drawn::Drawing;

const std::string rule = "┼───────────┼───────────┼──────────────┼";

Drawing table() {
    Drawing out{rule};
    for (int r = 0; r < 8; ++r) {
        out.push_back("│教育支出   │    120.50 │     5,088.40 │");
        out.push_back(rule);
    }
    return out;
}

/// Lines drop towards the left by up to `pixels`.
Bend bend_of(const GreyImage& image, double pixels) {
    Bend bend{0, double(image.width), 0, double(image.height), {}, {}};
    for (int k = 0; k <= 20; ++k) {
        const double x = k / 20.0 / 0.3;
        bend.top.push_back(-pixels * std::exp(-x * x));
    }
    bend.foot = bend.top;
    return bend;
}

CleanPage cleaned(GreyImage image) {
    CleanOptions options;
    options.turn = false;
    return clean(drawn::as_page(std::move(image)), options).value();
}

TEST(Flatten, FindsTheTableOfABentPage) {
    const GreyImage flat = drawn::printed_page(table());
    const GreyImage bent = warp(flat, {}, bend_of(flat, 16), flat.width, flat.height);
    const CleanPage page = cleaned(bent);
    EXPECT_FALSE(page.bend.flat());
    const PageLayout layout = grid(page).value();
    EXPECT_THAT(drawn::shapes_of(layout), testing::ElementsAre("8x3:"));
    EXPECT_THAT(layout.lines, testing::IsEmpty());  // no ruling is left in the ink
}

TEST(Flatten, MapsBoxesBackToTheBentPage) {
    const GreyImage flat = drawn::printed_page(table());
    const CleanPage page = cleaned(warp(flat, {}, bend_of(flat, 16), flat.width, flat.height));
    const PageLayout layout = grid(page).value();
    ASSERT_EQ(layout.tables.size(), 1U);
    const PixelBox& first = layout.tables[0].cells.front().box;
    const PixelBox& last = layout.tables[0].cells[2].box;
    const double scale = 72.0 / drawn::print_dpi;
    const double left = page.points_of({first.x0, first.y0, first.x0 + 1, first.y0 + 1}).y0 / scale;
    const double right = page.points_of({last.x1, last.y0, last.x1 + 1, last.y0 + 1}).y0 / scale;
    // the ruling's left end stands lower on the bent page than its right end, by nearly the bend
    EXPECT_GT(left - right, 10);
    EXPECT_LT(left - right, 17);
}

TEST(Flatten, LeavesAFlatPageAlone) {
    EXPECT_TRUE(cleaned(drawn::printed_page(table())).bend.flat());
}

TEST(Flatten, TakesLinesThatDisagreeForNoBend) {
    std::vector<Trace> waves;
    for (int n = 0; n < 6; ++n) {
        Trace wave;
        for (int x = 0; x < 900; x += 12) {
            const double phase = n * 2.1 + x * (0.006 + 0.003 * n);
            wave.push_back({double(x), 200.0 + 40 * (n % 2) + 15 * std::sin(phase)});
        }
        waves.push_back(wave);
    }
    EXPECT_TRUE(measure_bend(waves, 150).flat());
    waves.resize(2);
    EXPECT_TRUE(measure_bend(waves, 150).flat());  // two lines are no evidence
}

}  // namespace
}  // namespace juesuan
