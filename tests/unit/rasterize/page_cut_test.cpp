#include "extractors/rasterize/page_cut.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "extractors/rasterize/picture.h"

namespace juesuan {
namespace {

/// 144 dpi, 100 x 50 points; black between (40, 20) and (60, 30) points.
PageImage page() {
    PageImage out;
    out.width_points = 100;
    out.height_points = 50;
    out.dpi = 144;
    out.grey = GreyImage(200, 100);
    for (int y = 40; y < 60; ++y) {
        for (int x = 80; x < 120; ++x) {
            out.grey.row(y)[x] = 0;
        }
    }
    return out;
}

Picture decoded(const std::string& png) {
    return Picture(pixReadMemPng(reinterpret_cast<const l_uint8*>(png.data()), png.size()));
}

l_uint32 at(const Picture& picture, int x, int y) {
    l_uint32 value = 0;
    pixGetPixel(picture.get(), x, y, &value);
    return value >> 8U;
}

constexpr l_uint32 black = 0x000000, white = 0xFFFFFF, red = 0xDC2828;

TEST(PageCut, holdsThePartItsSurroundingsAndAFrame) {
    const auto png = page_cut(page(), {40, 20, 60, 30}, 0);
    ASSERT_TRUE(png.ok()) << png.error().detail;
    const Picture picture = decoded(png.value());
    ASSERT_EQ(pixGetWidth(picture.get()), 2 * (20 + 36 + 36));
    ASSERT_EQ(pixGetHeight(picture.get()), 2 * (10 + 14 + 14));
    const int left = 72, top = 28, right = left + 40, bottom = top + 20;
    for (const auto& [x, y] : {std::pair(left, top), std::pair(right - 1, bottom - 1)}) {
        EXPECT_EQ(at(picture, x, y), black) << "nothing is drawn over the part";
    }
    EXPECT_EQ(at(picture, left - 1, top), red);
    EXPECT_EQ(at(picture, left, top - 2), red);
    EXPECT_EQ(at(picture, right, bottom - 1), red);
    EXPECT_EQ(at(picture, right + 1, bottom + 1), red);
    EXPECT_EQ(at(picture, left - 3, top), white);
    EXPECT_EQ(at(picture, right + 2, bottom), white);
}

TEST(PageCut, endsAtTheEdgesOfThePageAndKeepsItsColours) {
    PageImage coloured = page();
    coloured.colour = ColourImage{200, 100, std::vector<std::uint8_t>(200 * 100 * 3, 77)};
    const auto png = page_cut(coloured, {-5, -5, 30, 60}, 0);
    ASSERT_TRUE(png.ok());
    const Picture picture = decoded(png.value());
    EXPECT_EQ(pixGetWidth(picture.get()), 2 * (30 + 36));
    EXPECT_EQ(pixGetHeight(picture.get()), 100);
    EXPECT_EQ(at(picture, 0, 0), 0x4D4D4DU);
    EXPECT_EQ(at(picture, 60, 50), red);
}

TEST(PageCut, turnsPrintUpright) {
    const auto png = page_cut(page(), {40, 20, 60, 30}, 1);
    ASSERT_TRUE(png.ok());
    const Picture picture = decoded(png.value());
    EXPECT_EQ(pixGetWidth(picture.get()), 100) << "the page ends before the margin does";
    EXPECT_EQ(pixGetHeight(picture.get()), 2 * (20 + 14 + 14));
    EXPECT_EQ(at(picture, 40, 28), black);
    EXPECT_EQ(at(picture, 40, 27), red);
}

TEST(PageCut, refusesAPartOutsideThePage) {
    EXPECT_FALSE(page_cut(page(), {200, 20, 300, 30}, 0).ok());
    EXPECT_FALSE(page_cut(page(), {40, 20, 40, 20}, 0).ok());
}

}  // namespace
}  // namespace juesuan
