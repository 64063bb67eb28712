#include "extractors/grid/text/text_lines.h"

#include <gtest/gtest.h>

#include "extractors/grid/text/free_lines.h"

namespace juesuan {
namespace {

Component box(int x0, int y0, int x1, int y1) { return {{x0, y0, x1, y1}, (x1 - x0) * (y1 - y0)}; }

constexpr int height = 20;

TEST(LinesInCell, SeparatesLinesAndJoinsStrokesOfOneCharacter) {
    // 二 as two strokes beside a full character, and a second line below
    const auto lines = lines_in_cell({box(10, 13, 28, 15), box(10, 26, 28, 28), box(34, 10, 52, 30),
                                      box(10, 42, 28, 62), box(34, 42, 52, 62)},
                                     height);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], (PixelBox{10, 10, 52, 30}));
    EXPECT_EQ(lines[1], (PixelBox{10, 42, 52, 62}));
}

TEST(LinesInCell, KeepsAThinStrokeThatFaintInkBroke) {
    // 一、 in front of a label: pieces far too small for a character, but a chain of them
    const auto lines = lines_in_cell(
        {box(0, 19, 5, 21), box(8, 19, 13, 21), box(24, 24, 28, 28), box(40, 10, 58, 30)}, height);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].x0, 0);
}

TEST(LinesInCell, JoinsDigitsBrokenAcross) {
    const auto lines = lines_in_cell(
        {box(10, 10, 18, 17), box(10, 20, 18, 24), box(20, 10, 28, 17), box(20, 20, 28, 24)},
        height);
    EXPECT_EQ(lines.size(), 1U);
}

TEST(LinesInCell, SpecksAloneAreNoLine) {
    EXPECT_TRUE(lines_in_cell({box(10, 10, 12, 12), box(60, 30, 62, 32)}, height).empty());
    EXPECT_TRUE(lines_in_cell({}, height).empty());
}

TEST(LinesInCell, SpecksAboveDoNotMakeTheLineHigher) {
    const auto lines =
        lines_in_cell({box(10, 10, 28, 30), box(30, 10, 48, 30), box(55, 31, 57, 33)}, height);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_LE(lines[0].y1, 33);
    EXPECT_EQ(lines[0].y0, 10);
}

TEST(LinesInCell, AMinusThatStandsApartBelongsToItsFigure) {
    const std::vector<Component> figure = {box(100, 12, 108, 28), box(110, 12, 118, 28),
                                           box(120, 12, 128, 28)};
    std::vector<Component> negative = figure;
    negative.push_back(box(10, 20, 16, 22));
    const auto lines = lines_in_cell(negative, height);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].x0, 10);
    std::vector<Component> dirty = figure;
    dirty.push_back(box(10, 26, 13, 29));  // at the foot, as high as wide
    EXPECT_EQ(lines_in_cell(dirty, height).at(0).x0, 100);
}

TEST(FreeLines, ReadsRowsFromTheTopAndPiecesFromTheLeft) {
    const auto lines = free_lines({box(300, 12, 318, 32), box(10, 10, 28, 30), box(32, 10, 50, 30),
                                   box(10, 50, 28, 70), box(32, 50, 50, 70)},
                                  height);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].x0, 10);
    EXPECT_EQ(lines[1].x0, 300);
    EXPECT_EQ(lines[2].y0, 50);
}

/// Found on a page with the rim of a cup on it.
TEST(FreeLines, StayApartWhereADrawnStrokeReachesOverThem) {
    std::vector<Component> page;
    for (int line = 0; line < 3; ++line) {
        for (int k = 0; k < 6; ++k) {
            page.push_back(box(24 * k, 32 * line, 24 * k + 20, 32 * line + 20));
        }
    }
    page.push_back(box(66, 10, 71, 80));
    ASSERT_EQ(free_lines(page, height).size(), 3U);
    // large letters beside parts of one that stand above each other
    const std::vector<Component> title = {box(0, 0, 38, 40), box(44, 0, 80, 14),
                                          box(44, 18, 80, 40), box(86, 1, 120, 40)};
    EXPECT_EQ(free_lines(title, height), (std::vector{PixelBox{0, 0, 120, 40}}));
    // a bracket beside a character of two parts
    const std::vector<Component> line = {box(0, 0, 20, 20), box(24, 0, 44, 9), box(24, 11, 44, 20),
                                         box(48, 0, 54, 26)};
    EXPECT_EQ(free_lines(line, height), (std::vector{PixelBox{0, 0, 54, 26}}));
}

TEST(CharacterHeight, IsThatOfOrdinaryCharactersOrAGuess) {
    std::vector<Component> page(40, box(0, 0, 20, 20));
    page.push_back(box(0, 0, 50, 50));
    EXPECT_EQ(character_height(page, 150), 20);
    EXPECT_EQ(character_height({}, 140), 20);
}

// Found in charts: labels a third as high as the page's print were no lines.
TEST(FreeLines, ArePrintFarSmallerThanThePagesAsWell) {
    const auto lines = free_lines(
        {box(100, 200, 107, 214), box(110, 200, 118, 214), box(121, 200, 129, 214),
         box(132, 212, 134, 214),                                                     // a point
         box(137, 200, 145, 214), box(400, 600, 412, 612), box(500, 640, 511, 655)},  // dirt
        42);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0], (PixelBox{100, 200, 145, 214}));
}

// Found on a cover: the parts of its large characters were taken for the page's print.
TEST(CharacterHeight, IsNotThatOfPartsOfLargeCharacters) {
    constexpr int dpi = 200;
    std::vector<Component> cover;
    for (int k = 0; k < 16; ++k) {
        cover.push_back(box(110 * k, 100, 110 * k + 100, 200));
    }
    for (int k = 0; k < 13; ++k) {
        cover.push_back(box(110 * k, 210, 110 * k + 15, 225));
    }
    EXPECT_EQ(character_height(cover, dpi), dpi / 7);
    for (int k = 0; k < 40; ++k) {
        cover.push_back(box(30 * k, 400, 30 * k + 20, 420));
    }
    EXPECT_EQ(character_height(cover, dpi), 20);
}

}  // namespace
}  // namespace juesuan
