#include "extractors/clean/turn.h"

#include <gtest/gtest.h>

#include "extractors/image/light.h"
#include "extractors/image/warp.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

/// Lines of amounts: digits with a point at the foot of the line.
GreyImage amounts() {
    GreyImage image(700, 500);
    for (int line = 0; line < 6; ++line) {
        for (int k = 0; k < 8; ++k) {
            drawn::print_character(image, 60 + k * 60, 60 + line * 60, 16);
            drawn::fill(image, {60 + k * 60 + 20, 73 + line * 60, 60 + k * 60 + 23, 76 + line * 60},
                        0);
            drawn::print_character(image, 60 + k * 60 + 27, 60 + line * 60, 16);
        }
    }
    return image;
}

int turn_of(const GreyImage& image, const Legibility& legibility = {}) {
    return find_turn(image, ink_of(image, measure_tone(image), dpi), dpi, legibility);
}

TEST(Turn, IsFoundFromThePointsOfAmounts) {
    for (const int lies : {0, 90, 180, 270}) {
        SCOPED_TRACE(lies);
        EXPECT_EQ(turn_of(turned_by(amounts(), lies)), (360 - lies) % 360);
    }
}

// Found in a drawn page: bold type beside a chart was laid on its side.
TEST(Turn, IsReadBothWaysWhereNeighboursAreOfBothKinds) {
    GreyImage image(700, 500);
    int y = 60;
    for (int line = 0; line < 10; ++line) {
        for (int k = 0; k < 12; ++k) {
            drawn::print_character(image, 60 + k * 26, y, 16);
        }
        y += line % 2 == 0 ? 22 : 32;  // lines in pairs: one has its neighbours below, one beside
    }
    for (const bool lies_right : {true, false}) {
        int asked = 0;  // eight lines both ways as the page lies, then as many turned
        const Legibility legibility = [&asked, lies_right](const GreyImage&) {
            return (++asked <= 16) == lies_right ? 0.9 : 0.1;
        };
        EXPECT_EQ(turn_of(image, legibility) % 180, lies_right ? 0 : 90);
        EXPECT_GT(asked, 16);
    }
}

TEST(Turn, IsReadBothWaysWherePointsDoNotDecide) {
    GreyImage image(700, 500);
    for (int line = 0; line < 6; ++line) {
        for (int k = 0; k < 12; ++k) {
            drawn::print_character(image, 60 + k * 24, 60 + line * 60, 16);
        }
    }
    int asked = 0;
    const Legibility upside_down_is_better = [&asked](const GreyImage&) {
        return ++asked % 2 == 0 ? 0.9 : 0.2;  // every line is read upright first, then turned
    };
    EXPECT_EQ(turn_of(image, upside_down_is_better), 180);
    EXPECT_GT(asked, 0);
}

TEST(Turn, IsReadBothWaysWhereAFewDotsStandAtTheHead) {
    // quotation marks, the dots of … and dirt turned whole pages upside down
    GreyImage image(700, 500);
    for (int line = 0; line < 6; ++line) {
        for (int k = 0; k < 12; ++k) {
            drawn::print_character(image, 60 + k * 30, 60 + line * 60, 16);
        }
        for (const int k : {3, 7}) {
            drawn::fill(image, {60 + k * 30 + 20, 61 + line * 60, 60 + k * 30 + 23, 64 + line * 60},
                        0);
        }
    }
    for (int k = 0; k < 3; ++k) {
        drawn::fill(image, {60 + k * 30 + 20, 73, 60 + k * 30 + 23, 76}, 0);
    }
    int asked = 0;
    const Legibility upright_is_better = [&asked](const GreyImage&) {
        return ++asked % 2 == 0 ? 0.2 : 0.9;
    };
    EXPECT_EQ(turn_of(image, upright_is_better), 0);
}

TEST(Turn, OfAnEmptyPageIsNone) { EXPECT_EQ(turn_of(GreyImage(400, 400)), 0); }

TEST(TurnedBy, IsUndoneByItsMap) {
    GreyImage image(5, 3);
    image.row(1)[4] = 7;
    for (const int degrees : {0, 90, 180, 270}) {
        const GreyImage out = turned_by(image, degrees);
        const Homography back = turned_back(image.width, image.height, degrees);
        for (int y = 0; y < out.height; ++y) {
            for (int x = 0; x < out.width; ++x) {
                const Place from = back.map(Place{x + 0.5, y + 0.5});
                EXPECT_EQ(out.row(y)[x], image.row(int(from.y))[int(from.x)]);
            }
        }
    }
}

}  // namespace
}  // namespace juesuan
