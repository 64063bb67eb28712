#include "extractors/clean/broken_rulings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/clean/find_rulings.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

/// Marks of `mark` pixels with `white` between, two pixels thick.
void draw_marks(GreyImage& image, bool horizontal, int at, int begin, int end, int mark,
                int white) {
    for (int i = begin; i < end; i += mark + white) {
        const int to = std::min(end, i + mark);
        drawn::fill(image, horizontal ? PixelBox{i, at, to, at + 2} : PixelBox{at, i, at + 2, to},
                    0);
    }
}

/// Three by two cells ruled with such marks, a character in each.
GreyImage marked_grid(int mark, int white) {
    GreyImage image(700, 400);
    for (const int y : {60, 110, 160, 210}) {
        draw_marks(image, true, y, 50, 652, mark, white);
    }
    for (const int x : {50, 350, 650}) {
        draw_marks(image, false, x, 60, 212, mark, white);
    }
    for (const int y : {75, 125, 175}) {
        drawn::print_character(image, 80, y, 18);
        drawn::print_character(image, 400, y, 18);
    }
    return image;
}

std::ptrdiff_t count_level(const std::vector<Ruling>& rulings) {
    return std::count_if(rulings.begin(), rulings.end(),
                         [](const Ruling& r) { return r.horizontal; });
}

TEST(BrokenRulings, FindsDotsAndDashes) {
    for (const auto& [mark, white] : {std::pair(2, 3), std::pair(2, 6), std::pair(8, 5)}) {
        GreyImage image = marked_grid(mark, white);
        std::vector<Ruling> rulings;
        take_broken_rulings(rulings, image, measure_tone(image), dpi);
        ASSERT_EQ(rulings.size(), 7U) << mark;
        EXPECT_EQ(count_level(rulings), 4);
        for (const Ruling& r : rulings) {
            EXPECT_NEAR(r.length(), r.horizontal ? 602 : 152, 8);
        }
        const int between = 50 + 20 * (mark + white);
        EXPECT_EQ(image.row(110)[between], 255) << "beside a digit a dot would be read";
        EXPECT_EQ(image.row(75)[85], 0) << "print stays";
    }
}

TEST(BrokenRulings, TakesNoLeadersOfAListOfContents) {
    GreyImage image(700, 400);
    for (const int y : {60, 110, 160, 210}) {
        drawn::print_character(image, 50, y - 14, 18);
        draw_marks(image, true, y, 80, 600, 2, 6);
        drawn::print_character(image, 610, y - 14, 18);
    }
    const GreyImage before = image;
    std::vector<Ruling> rulings;
    take_broken_rulings(rulings, image, measure_tone(image), dpi);
    EXPECT_TRUE(rulings.empty());
    EXPECT_EQ(image.pixels, before.pixels);
}

TEST(BrokenRulings, TakesNoArcOfASeal) {
    for (const int bow : {0, 8}) {
        GreyImage image = drawn::page_of({"+------+", "|      |", "|      |", "+------+"});
        for (int k = 0; k < 12; ++k) {
            const int x = 160 + bow * (k - 6) * (k - 6) / 36;
            drawn::fill(image, {x, 64 + 6 * k, x + 2, 66 + 6 * k}, 0);
        }
        const Tone tone = measure_tone(image);
        const auto found = find_rulings(image, tone, dpi);
        auto rulings = found;
        take_broken_rulings(rulings, image, tone, dpi);
        EXPECT_EQ(rulings.size(), found.size() + (bow == 0 ? 1U : 0U)) << bow;
    }
}

TEST(BrokenRulings, LeavesAnOrdinaryPageAsItIs) {
    GreyImage image = drawn::page_of({"+--+--+", "|a |b |", "+--+--+", "|c |d |", "+--+--+"});
    const GreyImage before = image;
    const Tone tone = measure_tone(image);
    const auto found = find_rulings(image, tone, dpi);
    auto rulings = found;
    take_broken_rulings(rulings, image, tone, dpi);
    EXPECT_EQ(rulings, found);
    EXPECT_EQ(image.pixels, before.pixels);
}

}  // namespace
}  // namespace juesuan
