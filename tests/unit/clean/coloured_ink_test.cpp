// Red print is read, a red seal is faded.
#include "extractors/clean/colour/coloured_ink.h"

#include <gtest/gtest.h>

#include <cmath>

namespace juesuan {
namespace {

constexpr int dpi = 200;
constexpr int side = 600;

struct Painted {
    ColourImage image{side, side, std::vector<std::uint8_t>(std::size_t{3} * side * side, 255)};

    void point(int x, int y, int red, int green, int blue) {
        std::uint8_t* rgb = image.pixels.data() + 3 * (std::size_t(y) * side + std::size_t(x));
        rgb[0] = static_cast<std::uint8_t>(red);
        rgb[1] = static_cast<std::uint8_t>(green);
        rgb[2] = static_cast<std::uint8_t>(blue);
    }
    /// The outline of a digit, 12 by 20 pixels.
    void digit(int x0, int y0, int red, int green) {
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 12; ++x) {
                if (x < 3 || x >= 9 || y < 3 || y >= 17) {
                    point(x0 + x, y0 + y, red, green, green);
                }
            }
        }
    }
    void ring(int cx, int cy, int radius) {
        for (int y = -radius; y <= radius; ++y) {
            for (int x = -radius; x <= radius; ++x) {
                if (std::abs(std::hypot(x, y) - radius + 4) < 4) {
                    point(cx + x, cy + y, 210, 50, 60);
                }
            }
        }
    }
};

TEST(FadeSeals, RedPrintIsAsDarkAsBlack) {
    Painted page;
    for (int k = 0; k < 5; ++k) {
        page.digit(100 + 15 * k, 100, 220, 40);
    }
    const FadedPage faded = fade_seals(page.image, dpi);
    EXPECT_LT(faded.grey.row(101)[101], 60);
    ASSERT_FALSE(faded.taken.empty());
    EXPECT_EQ(faded.taken.row(101)[101], red_print);
    EXPECT_EQ(faded.taken.row(110)[106], 255);  // the paper within the digit
}

TEST(FadeSeals, ASealGoesWithItsCharactersAndIsSaid) {
    Painted page;
    page.ring(300, 300, 130);
    page.digit(290, 290, 210, 50);  // of the seal
    page.digit(340, 290, 20, 20);   // a black figure under it
    const FadedPage faded = fade_seals(page.image, dpi);
    EXPECT_GT(faded.grey.row(291)[291], 200);
    EXPECT_LT(faded.grey.row(291)[341], 60);
    ASSERT_FALSE(faded.taken.empty());
    EXPECT_EQ(faded.taken.row(291)[291], faded_ink);
    EXPECT_EQ(faded.taken.row(291)[341], 255);
}

/// A solid five-pointed star is about as a disc here.
void disc(Painted& page, int cx, int cy, int radius) {
    for (int y = -radius; y <= radius; ++y) {
        for (int x = -radius; x <= radius; ++x) {
            const double reach = radius * (0.7 + 0.3 * std::cos(5 * std::atan2(y, x)));
            if (std::hypot(x, y) < reach) {
                page.point(cx + x, cy + y, 210, 50, 60);
            }
        }
    }
}

TEST(FadeSeals, TheStarOfASealIsNoTitle) {
    Painted page;
    disc(page, 300, 300, 70);
    EXPECT_GT(fade_seals(page.image, dpi).grey.row(300)[300], 200);
}

TEST(FadeSeals, SealsThatTouchGoWithTheirCharacters) {
    Painted page;
    for (const int at : {200, 390}) {
        page.ring(at, at - 30, 150);
        disc(page, at, at - 30, 60);
        page.digit(at - 6, at + 60, 210, 50);  // of the seal
    }
    page.digit(250, 180, 20, 20);  // a black figure under one
    const FadedPage faded = fade_seals(page.image, dpi);
    for (const int at : {200, 390}) {
        EXPECT_GT(faded.grey.row(at - 30)[at], 200);
        EXPECT_GT(faded.grey.row(at + 61)[at - 5], 200);
    }
    EXPECT_LT(faded.grey.row(181)[251], 60);
    EXPECT_GE(faded.seals.size(), 2U);
}

TEST(FadeSeals, CharactersOfATitleStandBesideEachOther) {
    Painted page;
    for (const int x0 : {60, 240, 420}) {  // of 40 points
        for (int y = 0; y < 110; ++y) {
            for (int x = 0; x < 110; ++x) {
                if (x < 14 || x >= 96 || y / 14 % 3 == 0) {
                    page.point(x0 + x, 100 + y, 220, 40, 40);
                }
            }
        }
    }
    EXPECT_LT(fade_seals(page.image, dpi).grey.row(105)[110], 60);
}

TEST(FadeSeals, ShadesAndHighlightersStayPale) {
    Painted page;
    for (int y = 100; y < 140; ++y) {
        for (int x = 50; x < 500; ++x) {
            page.point(x, y, 255, y < 120 ? 190 : 250, y < 120 ? 190 : 90);
        }
    }
    const FadedPage faded = fade_seals(page.image, dpi);
    EXPECT_GT(faded.grey.row(110)[300], 200);
    EXPECT_GT(faded.grey.row(130)[300], 200);
}

}  // namespace
}  // namespace juesuan
