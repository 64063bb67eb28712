#include "extractors/recognize/print/raised_marks.h"

#include <gtest/gtest.h>

#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

/// Four digits of 20 pixels with a point, and what stands behind them.
struct DrawnNumber {
    GreyImage page{200, 80};
    PixelBox line{20, 16, 100, 50};

    explicit DrawnNumber(const std::vector<PixelBox>& behind) {
        for (const int x : {20, 34, 54, 68}) {
            drawn::fill(page, {x, 30, x + 10, 50}, 0);
        }
        drawn::fill(page, {48, 47, 51, 50}, 0);
        for (const PixelBox& box : behind) {
            drawn::fill(page, box, 0);
        }
    }
};

TEST(RaisedMarks, AreSmallDigitsAboveTheFoot) {
    const DrawnNumber one({{81, 25, 87, 37}});
    const auto found = find_raised_marks(one.page, one.line);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, (PixelBox{20, 30, 78, 50}));
    EXPECT_EQ(found->marks, (PixelBox{81, 25, 87, 37}));
    const DrawnNumber two({{81, 25, 87, 37}, {89, 25, 95, 37}});
    ASSERT_TRUE(find_raised_marks(two.page, two.line));
    EXPECT_EQ(find_raised_marks(two.page, two.line)->marks, (PixelBox{81, 25, 95, 37}));
}

TEST(RaisedMarks, AreNoDigitsSignsOrPoints) {
    for (const PixelBox& behind :
         {PixelBox{82, 30, 92, 50}, PixelBox{82, 39, 90, 41}, PixelBox{81, 47, 84, 50},
          PixelBox{81, 38, 87, 50}, PixelBox{81, 28, 84, 34}}) {
        const DrawnNumber number({behind});
        EXPECT_FALSE(find_raised_marks(number.page, number.line)) << behind.x0 << ' ' << behind.y0;
    }
    const DrawnNumber plain({});
    EXPECT_FALSE(find_raised_marks(plain.page, plain.line));
    EXPECT_FALSE(find_raised_marks(plain.page, PixelBox{}));
}

}  // namespace
}  // namespace juesuan
