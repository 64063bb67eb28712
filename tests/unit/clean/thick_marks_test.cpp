#include "extractors/clean/thick_marks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 200;

TEST(ThickRulings, AreThoseOfAFrameAndNoBar) {
    GreyImage image(900, 700);
    for (const int y : {100, 500}) {
        drawn::fill(image, {94, y - 6, 706, y + 6}, 0);
    }
    for (const int x : {100, 700}) {
        drawn::fill(image, {x - 6, 94, x + 6, 506}, 0);
    }
    drawn::fill(image, {200, 600, 500, 612}, 0);  // underlines a title
    std::vector<Ruling> rulings;
    add_thick_rulings(rulings, image, measure_tone(image), dpi);
    ASSERT_EQ(rulings.size(), 4U);
    EXPECT_NEAR(rulings[0].at, 100, 1);
    EXPECT_NEAR(rulings[0].length(), 612, 4);
    EXPECT_NEAR(rulings[0].thickness, 12, 1);
}

TEST(Rulings, LeadThroughABlotAndStayBesideABlackBox) {
    GreyImage image(900, 700);
    for (const int y : {100, 150, 200}) {
        drawn::fill(image, {100, y, 800, y + 3}, 0);
    }
    drawn::fill(image, {300, 138, 330, 166}, 0);  // a blot on the second ruling
    drawn::fill(image, {500, 100, 620, 153}, 0);  // a redacted cell between the first two
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    for (const int y : {101, 151, 201}) {
        int covered = 0;
        for (const Ruling& r : rulings) {
            covered += r.horizontal && std::abs(r.at - y) <= 2 ? r.length() : 0;
        }
        EXPECT_GT(covered, 670) << y;
    }
}

TEST(Rulings, StayBesideBlackBoxesFromWhichTheyComeOut) {
    GreyImage image(900, 700);
    drawn::fill(image, {300, 100, 303, 452}, 0);
    drawn::fill(image, {290, 60, 600, 102}, 0);  // the row above is redacted
    for (const int y : {170, 290}) {
        drawn::fill(image, {300, y, 500, y + 34}, 0);
    }
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    EXPECT_TRUE(std::any_of(rulings.begin(), rulings.end(), [](const Ruling& r) {
        return !r.horizontal && std::abs(r.at - 301) <= 2 && r.length() > 220;
    }));
}

TEST(Rulings, EndAtABarOverSeveralCells) {
    GreyImage image(900, 700);
    for (const int x : {200, 320, 440, 560}) {
        drawn::fill(image, {x, 100, x + 3, 600}, 0);
    }
    drawn::fill(image, {200, 300, 563, 340}, 0);
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    for (const int x : {201, 321, 441, 561}) {
        int covered = 0;
        for (const Ruling& r : rulings) {
            covered += !r.horizontal && std::abs(r.at - x) <= 2 ? r.length() : 0;
        }
        EXPECT_GT(covered, 440) << x;
    }
}

TEST(Rulings, OfALowTableGoOnBesideABlotAtTheirEnd) {
    GreyImage image(900, 500);
    for (const int y : {100, 300}) {
        drawn::fill(image, {100, y, 800, y + 3}, 0);
    }
    for (const int x : {100, 400, 797}) {
        drawn::fill(image, {x, 100, x + 3, 303}, 0);
    }
    drawn::fill(image, {388, 84, 416, 116}, 0);
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    EXPECT_TRUE(std::any_of(rulings.begin(), rulings.end(), [](const Ruling& r) {
        return !r.horizontal && std::abs(r.at - 401) <= 2 && r.length() > 170;
    }));
}

}  // namespace
}  // namespace juesuan
