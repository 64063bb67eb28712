#include "extractors/clean/broken/broken_rulings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "extractors/clean/broken/ink_beside.h"
#include "extractors/clean/find_rulings.h"
#include "extractors/image/components.h"
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

TEST(BrokenRulings, FindsDashesThatBeginAnewInEachCellAndTouchItsRulings) {
    GreyImage image(700, 500);
    const std::vector<int> levels = {60, 98, 136, 194, 232, 260, 298, 336, 374};
    for (const int y : levels) {
        for (const int x : {50, 350}) {
            draw_marks(image, true, y, x, x + 302, 15, 5);
        }
    }
    for (std::size_t row = 1; row < levels.size(); ++row) {
        for (const int x : {50, 350, 650}) {
            draw_marks(image, false, x, levels[row - 1], levels[row] + 2, 15, 5);
        }
    }
    std::vector<Ruling> rulings;
    take_broken_rulings(rulings, image, measure_tone(image), dpi);
    ASSERT_EQ(rulings.size() - static_cast<std::size_t>(count_level(rulings)), 3U);
    for (const Ruling& r : rulings) {
        EXPECT_NEAR(r.length(), r.horizontal ? 602 : 316, 8);
    }
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

/// Specks as dithering and dust leave them in a black-and-white scan, in no step.
void strew(GreyImage& image, int one_in, std::uint32_t seed) {
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            seed = seed * 1664525U + 1013904223U;
            if ((seed >> 8U) % static_cast<std::uint32_t>(one_in) == 0) {
                drawn::fill(image,
                            {x, y, std::min(x + 2, image.width), std::min(y + 1, image.height)}, 0);
            }
        }
    }
}

TEST(BrokenRulings, TakesNoSpecksThatLieInARow) {
    for (const std::uint32_t seed : {1U, 2U, 3U, 4U}) {
        GreyImage image =
            drawn::page_of({"+------------+------------+", "|            |            |",
                            "|            |            |", "+------------+------------+"});
        const Tone tone = measure_tone(image);
        const auto found = find_rulings(image, tone, dpi);
        strew(image, 50, seed);
        auto rulings = found;
        take_broken_rulings(rulings, image, tone, dpi);
        EXPECT_EQ(rulings, found) << seed;
    }
}

TEST(BrokenRulings, TakesNoDotsOfADitheredGround) {
    GreyImage image =
        drawn::page_of({"+------------+------------+", "|            |            |",
                        "|            |            |", "|            |            |",
                        "|            |            |", "+------------+------------+"});
    const auto found = find_rulings(image, measure_tone(image), dpi);
    for (int y = 2; y < image.height - 2; y += 3) {  // as error diffusion sets them: in step
        for (int x = 2 + y % 2; x < image.width - 2; x += 5) {
            drawn::fill(image, {x, y, x + 1, y + 1}, 0);
        }
    }
    auto rulings = found;
    take_broken_rulings(rulings, image, measure_tone(image), dpi);
    EXPECT_EQ(rulings, found);
}

TEST(BrokenRulings, FindsDashesCloseBesideFigures) {
    GreyImage image(700, 500);
    for (int y = 60; y <= 411; y += 39) {
        drawn::fill(image, {50, y, 652, y + 2}, 0);
    }
    draw_marks(image, false, 350, 60, 413, 8, 5);
    for (int y = 76; y < 411; y += 39) {  // right-aligned, as high as amounts are
        for (int x = 304; x < 344; x += 11) {
            drawn::fill(image, {x, y, x + 8, y + 13}, 0);
        }
    }
    const Tone tone = measure_tone(image);
    auto rulings = find_rulings(image, tone, dpi);
    take_broken_rulings(rulings, image, tone, dpi);
    EXPECT_EQ(std::count_if(rulings.begin(), rulings.end(),
                            [](const Ruling& r) { return !r.horizontal; }),
              1);
}

TEST(BrokenRulings, TakesNoColumnOfNarrowFiguresBesideOthers) {
    GreyImage image(700, 500);
    for (int y = 60; y <= 420; y += 36) {
        drawn::fill(image, {50, y, 652, y + 2}, 0);
    }
    for (int y = 72; y < 410; y += 18) {  // two lines a row, the last figure a 1
        drawn::fill(image, {320, y, 328, y + 13}, 0);
        drawn::fill(image, {333, y, 335, y + 13}, 0);
    }
    const Tone tone = measure_tone(image);
    const auto found = find_rulings(image, tone, dpi);
    auto rulings = found;
    take_broken_rulings(rulings, image, tone, dpi);
    EXPECT_EQ(rulings, found);
}

TEST(BrokenRulings, ALineOfMarksReplacesThePiecesThatLookedLikeRulings) {
    GreyImage image = marked_grid(2, 3);
    std::vector<Ruling> rulings{{true, 110, 90, 330, 1, 1.0}, {true, 111, 360, 600, 1, 1.0}};
    take_broken_rulings(rulings, image, measure_tone(image), dpi);
    EXPECT_EQ(rulings.size(), 7U);
    EXPECT_EQ(count_level(rulings), 4);
}

TEST(BrokenRulings, DashesThatTouchOtherRulingsAreMissingAndTheLineGoesOn) {
    GreyImage image(700, 500);
    for (int y = 60; y <= 420; y += 50) {
        drawn::fill(image, {50, y, 652, y + 2}, 0);
    }
    for (int y = 60; y < 420; y += 20) {  // some lie on level rulings
        drawn::fill(image, {350, y - 6, 352, y + 6}, 0);
    }
    const Tone tone = measure_tone(image);
    auto rulings = find_rulings(image, tone, dpi);
    take_broken_rulings(rulings, image, tone, dpi);
    const auto upright =
        std::find_if(rulings.begin(), rulings.end(), [](const Ruling& r) { return !r.horizontal; });
    ASSERT_NE(upright, rulings.end());
    EXPECT_LE(upright->begin, 80);
    EXPECT_GE(upright->end, 400);
}

TEST(BrokenRulings, OnesUnderOneAnotherAreNoDashes) {
    GreyImage image(700, 400);
    for (int y = 60; y <= 300; y += 40) {
        drawn::fill(image, {50, y, 652, y + 2}, 0);
        drawn::fill(image, {350, y + 13, 352, y + 27}, 0);
    }
    const Tone tone = measure_tone(image);
    const auto found = find_rulings(image, tone, dpi);
    auto rulings = found;
    take_broken_rulings(rulings, image, tone, dpi);
    EXPECT_EQ(rulings, found);
}

TEST(BrokenRulings, OnesAmongOnesAreNoDashes) {
    GreyImage image(700, 400);
    for (int y = 60; y <= 240; y += 24) {
        drawn::fill(image, {50, y, 652, y + 2}, 0);
    }
    for (int y = 60; y < 240; y += 24) {  // rows so low that only white lies between the digits
        for (const int x : {326, 334, 342, 350}) {
            drawn::fill(image, {x, y + 5, x + 2, y + 19}, 0);
        }
    }
    const Tone tone = measure_tone(image);
    const auto found = find_rulings(image, tone, dpi);
    auto rulings = found;
    take_broken_rulings(rulings, image, tone, dpi);
    EXPECT_EQ(rulings, found);
}

TEST(InkBeside, SpecksBetweenTheStrokesOfDigitsMakeNoLineOfThem) {
    constexpr int dpi_of_page = 200;
    const std::vector<PixelBox> strokes = {
        {276, 134, 281, 147}, {275, 196, 281, 208}, {275, 231, 281, 239}};
    const std::vector<PixelBox> specks = {
        {277, 120, 279, 122}, {276, 208, 277, 209}, {274, 226, 280, 227}};
    GreyImage image(700, 400);
    MarkChain chain;
    chain.horizontal = false;
    for (const PixelBox& stroke : strokes) {  // of worn digits, between others
        drawn::fill(image, {stroke.x0 - 12, stroke.y0, stroke.x0 - 4, stroke.y1}, 0);
        drawn::fill(image, {stroke.x1 + 4, stroke.y0, stroke.x1 + 12, stroke.y1}, 0);
        chain.marks.push_back(stroke);
    }
    chain.marks.insert(chain.marks.end(), specks.begin(), specks.end());
    for (const PixelBox& mark : chain.marks) {
        drawn::fill(image, mark, 0);
    }
    const auto components = connected_components(image);
    EXPECT_TRUE(InkBeside(image, components, dpi_of_page).is_print(chain));
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
