#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/clean/find_rulings.h"
#include "extractors/clean/speckle.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

TEST(FindRulings, FindsThinGreyAndInterruptedLines) {
    GreyImage image(600, 400);
    drawn::fill(image, {50, 100, 550, 101}, 150);
    drawn::fill(image, {50, 200, 550, 202}, 0);
    drawn::fill(image, {300, 200, 304, 202}, 255);  // a gap of four pixels
    drawn::fill(image, {60, 50, 62, 350}, 0);
    auto rulings = find_rulings(image, measure_tone(image), dpi);
    ASSERT_EQ(rulings.size(), 3U);
    std::sort(rulings.begin(), rulings.end(), [](const Ruling& a, const Ruling& b) {
        return std::pair(!a.horizontal, a.at) < std::pair(!b.horizontal, b.at);
    });
    EXPECT_EQ(rulings[0].at, 100);
    EXPECT_NEAR(rulings[1].end - rulings[1].begin, 500, 4);
    EXPECT_GT(rulings[1].support, 0.98);
    EXPECT_FALSE(rulings[2].horizontal);
}

TEST(FindRulings, TakesNoStrokesInARowOfPrintForALine) {
    GreyImage image(900, 200);
    for (int k = 0; k < 30; ++k) {
        drawn::print_character(image, 40 + k * 22, 80, 19);
    }
    EXPECT_TRUE(find_rulings(image, measure_tone(image), dpi).empty());
}

TEST(FindRulings, FindsPaleLinesOnShadedCellsButNotTheEdgesOfShading) {
    GreyImage image(600, 400);
    drawn::fill(image, {50, 100, 550, 102}, 0);  // full ink somewhere, so that the others are pale
    drawn::fill(image, {50, 200, 550, 300}, 222);
    drawn::fill(image, {300, 200, 302, 300}, 178);  // a grey ruling between two shaded cells
    image = even_light(image, dpi);
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    ASSERT_EQ(rulings.size(), 2U);
    EXPECT_TRUE(rulings[0].horizontal);
    EXPECT_NEAR(rulings[0].at, 100, 1);
    EXPECT_FALSE(rulings[1].horizontal);
    EXPECT_NEAR(rulings[1].at, 300, 1);
    EXPECT_NEAR(rulings[1].begin, 200, 3);
    EXPECT_NEAR(rulings[1].end, 300, 3);
}

TEST(FindRulings, FindsPalerLinesOnAPageThatIsNoScan) {
    GreyImage image(600, 400);
    drawn::fill(image, {50, 100, 550, 102}, 0);
    drawn::fill(image, {300, 150, 302, 380}, 230);
    Tone tone = measure_tone(image);
    EXPECT_EQ(find_rulings(image, tone, dpi).size(), 1U);  // may show through from the other side
    tone.drawn = true;
    EXPECT_EQ(find_rulings(image, tone, dpi).size(), 2U);
}

TEST(EraseSpeckle, LeavesTheFewDigitsOfACellWherePrintIsSmall) {
    // 3.8 points at 420 dpi, as a spreadsheet that is fitted to one page: digits 14 pixels high
    constexpr int fine = 420;
    GreyImage ink(1200, 900);
    for (int row = 0; row < 12; ++row) {
        for (int k = 0; k < 20; ++k) {
            const int x = 100 + 30 * k;
            const int y = 100 + 40 * row;
            drawn::fill(ink, {x, y, x + 20, y + 20}, 0);
        }
    }
    for (const int x : {1000, 1014, 1028}) {
        drawn::fill(ink, {x, 700, x + 8, 714}, 0);
    }
    GreyImage even = ink;
    erase_speckle(ink, even, {}, fine);
    for (const int x : {1000, 1014, 1028}) {
        EXPECT_EQ(even.row(705)[x + 4], 0);
    }
}

TEST(FindRulings, ClosesTheGapWhereARulingPassesAShadedCell) {
    GreyImage image(600, 400);
    drawn::fill(image, {50, 100, 550, 102}, 0);
    drawn::fill(image, {300, 100, 302, 200}, 150);
    drawn::fill(image, {300, 200, 302, 240}, 205);  // pale only here
    drawn::fill(image, {300, 240, 302, 390}, 150);
    const auto rulings = find_rulings(image, measure_tone(image), dpi);
    ASSERT_EQ(rulings.size(), 2U);
    EXPECT_NEAR(rulings[1].begin, 100, 3);
    EXPECT_NEAR(rulings[1].end, 390, 3);
}

TEST(EraseRulings, LeavesStrokesThatCrossThem) {
    GreyImage ink(200, 100);
    drawn::fill(ink, {10, 50, 190, 52}, 0);
    drawn::fill(ink, {100, 30, 103, 75}, 0);  // a stroke across the ruling
    erase_rulings(ink, {{true, 50, 10, 190, 2, 1.0}});
    EXPECT_EQ(ink.row(50)[60], 255);
    EXPECT_EQ(ink.row(50)[101], 0);
    EXPECT_EQ(ink.row(35)[101], 0);
}

TEST(Speckle, IsTakenOutButPointsStay) {
    GreyImage ink(600, 400);
    drawn::print_character(ink, 100, 100, 16);
    drawn::fill(ink, {119, 113, 122, 116}, 0);  // the point of an amount
    drawn::print_character(ink, 125, 100, 16);
    drawn::fill(ink, {400, 300, 402, 302}, 0);  // alone on the page
    GreyImage even = ink;
    erase_speckle(ink, even, {}, dpi);
    EXPECT_EQ(ink.row(114)[120], 0);
    EXPECT_EQ(ink.row(301)[401], 255);
    EXPECT_EQ(even.row(301)[401], 255);
}

/// A comma of thin print beside a character, and many crumbs elsewhere.
GreyImage comma_among_crumbs(int crumbs_y) {
    GreyImage ink(1200, 400);
    drawn::print_character(ink, 100, 100, 16);
    drawn::fill(ink, {121, 112, 123, 114}, 0);
    for (int k = 0; k < 80; ++k) {
        const int y = crumbs_y + k % 3 * 3;
        drawn::fill(ink, {20 + k * 14, y, 22 + k * 14, y + 2}, 0);
    }
    return ink;
}

TEST(Speckle, CrumbsOfRulingsDoNotMakeAPageSpeckled) {
    GreyImage ink = comma_among_crumbs(300);
    const GreyImage before = ink;
    GreyImage even = ink;
    erase_speckle(ink, even, {{true, 300, 10, 1190, 3, 1.0}}, dpi);
    EXPECT_EQ(ink.row(113)[122], 0);
    EXPECT_EQ(ink.row(300)[20], 255);
    even = before;
    ink = before;
    erase_speckle(ink, even, {}, dpi);
    EXPECT_EQ(even.row(113)[122], 0) << "where a point may stand the reader is to judge";
}

TEST(Speckle, DirtBeforeANumberOfASpeckledPageGoes) {
    GreyImage ink = comma_among_crumbs(300);
    drawn::fill(ink, {96, 107, 98, 108}, 0);  // left of the character, where a minus would stand
    GreyImage even = ink;
    erase_speckle(ink, even, {}, dpi);
    EXPECT_EQ(even.row(107)[97], 255);
    EXPECT_EQ(even.row(113)[122], 0);
}

TEST(Speckle, ASmallMinusFarBeforeItsNumberStaysOnACleanPage) {
    for (const bool clean : {true, false}) {
        GreyImage ink = clean ? GreyImage(1200, 400) : comma_among_crumbs(300);
        drawn::print_character(ink, 300, 100, 16);
        drawn::fill(ink, {150, 107, 154, 109}, 0);
        GreyImage even = ink;
        erase_speckle(ink, even, {}, dpi);
        EXPECT_EQ(ink.row(108)[152] == 0, clean);
    }
}

TEST(Speckle, ABrokenLevelStrokeIsNoDirt) {
    GreyImage ink(600, 400);
    for (const int x : {100, 105, 109, 114, 118}) {
        drawn::fill(ink, {x, 120, x + 3, 121}, 0);
    }
    drawn::fill(ink, {126, 124, 129, 127}, 0);  // the 、 after 一
    GreyImage even = ink;
    erase_speckle(ink, even, {}, dpi);
    EXPECT_EQ(even.row(120)[110], 0);
    EXPECT_EQ(even.row(125)[127], 0);
}

TEST(Speckle, DarkBandAtTheEdgeIsNoInk) {
    GreyImage ink(600, 800);
    drawn::fill(ink, {0, 0, 12, 800}, 0);
    drawn::print_character(ink, 100, 100, 16);
    GreyImage even = ink;
    erase_speckle(ink, even, {}, dpi);
    EXPECT_EQ(ink.row(400)[5], 255);
    EXPECT_EQ(ink.row(101)[103], 0);
}

}  // namespace
}  // namespace juesuan
