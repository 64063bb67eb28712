#include "extractors/clean/turn.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/clean/clean.h"
#include "extractors/image/light.h"
#include "extractors/image/warp.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

/// A character that shows which way up it stands: heavier at its foot than at its head or sides.
void print_upright(GreyImage& image, int x, int y, int size) {
    drawn::print_character(image, x, y, size);
    drawn::fill(image, {x, y + size - size / 3, x + size, y + size}, 0);
}

void print_line(GreyImage& image, int x, int y, int count) {
    for (int k = 0; k < count; ++k) {
        print_upright(image, x + k * 22, y, 16);
    }
}

GreyImage lines_of_text(int lines) {
    GreyImage image(900, 900);
    for (int line = 0; line < lines; ++line) {
        print_line(image, 60, 60 + line * 40, 30);
    }
    return image;
}

/// Text in which the lines stand nearer to each other than their characters.
GreyImage wide_text() {
    GreyImage image(900, 700);
    for (int line = 0; line < 20; ++line) {
        for (int k = 0; k < 20; ++k) {
            print_upright(image, 60 + k * 30, 60 + line * 20, 16);
        }
    }
    return image;
}

int ink_in(const GreyImage& image, const PixelBox& box) {
    int ink = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            ink += image.row(y)[x] < 128 ? 1 : 0;
        }
    }
    return ink;
}

/// Reads lines of print_upright() like a reader that knows the characters.
double reads(const GreyImage& line) {
    const int foot = ink_in(line, {0, line.height / 2, line.width, line.height});
    const int head = ink_in(line, {0, 0, line.width, line.height / 2});
    return line.width > line.height && foot * 10 > head * 14 ? 0.99 : 0.4;
}

int turn_of(const GreyImage& image, const Legibility& legibility = reads) {
    return find_turn(image, ink_of(image, measure_tone(image), dpi), dpi, legibility);
}

TEST(Turn, IsTheOneInWhichLinesRead) {
    for (const int lies : {0, 90, 180, 270}) {
        SCOPED_TRACE(lies);
        EXPECT_EQ(turn_of(turned_by(lines_of_text(12), lies)), (360 - lies) % 360);
        EXPECT_EQ(turn_of(turned_by(wide_text(), lies)), (360 - lies) % 360);
    }
}

TEST(Turn, OfAnUprightPageCostsAFewReadings) {
    int asked = 0;
    const Legibility counted = [&asked](const GreyImage& line) {
        ++asked;
        return reads(line);
    };
    EXPECT_EQ(turn_of(lines_of_text(12), counted), 0);
    EXPECT_LE(asked, 4);
}

TEST(Turn, IsNoneWhereNothingReads) {
    const Legibility never = [](const GreyImage&) { return 0.7; };
    for (const int lies : {0, 90, 180, 270}) {
        EXPECT_EQ(turn_of(turned_by(lines_of_text(12), lies), never), 0);
    }
    EXPECT_EQ(turn_of(turned_by(lines_of_text(12), 180), {}), 0);
}

TEST(Turn, IsNoneForALineInTheMarginOfAPage) {
    GreyImage image = lines_of_text(8);
    GreyImage margin(900, 900);
    print_line(margin, 300, 30, 20);
    const GreyImage turned = turned_by(margin, 90);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        image.pixels[i] = std::min(image.pixels[i], turned.pixels[i]);
    }
    EXPECT_EQ(turn_of(image), 0);
    EXPECT_EQ(turn_of(turned_by(image, 90)), 270);
}

TEST(Turn, OfALonePageNumberIsNotGuessed) {
    GreyImage image(900, 900);
    print_line(image, 440, 850, 2);
    EXPECT_EQ(turn_of(turned_by(image, 180)), 0);
}

TEST(Turn, OfTheOnlyLineOfAPageIsSeenWhenItIsLong) {
    EXPECT_EQ(turn_of(turned_by(lines_of_text(1), 180)), 180);
}

TEST(Turn, OfAnEmptyPageIsNone) { EXPECT_EQ(turn_of(GreyImage(400, 400)), 0); }

TEST(Turn, IsAnotherWhereNothingReadThatWay) {
    for (const int turned_over : {0, 180}) {
        PageImage page;
        page.dpi = dpi;
        page.width_points = page.height_points = 432;
        page.grey = lines_of_text(6);
        CleanOptions options;
        options.turned_over = turned_over;
        const auto cleaned = clean(std::move(page), options);
        ASSERT_TRUE(cleaned.ok());
        EXPECT_EQ(cleaned.value().turned, turned_over);
    }
}

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
