// What has rows and edges and is no table.
#include "extractors/grid/pictures.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

Ruling level(int y, int from, int to) { return {true, y, from, to, 2}; }
Ruling upright(int x, int from, int to) { return {false, x, from, to, 2}; }

constexpr PixelBox part{100, 200, 1100, 800};

/// Axes at the left and the foot, gridlines, bars of the given heights.
std::vector<Ruling> chart(const std::vector<int>& heights) {
    std::vector<Ruling> out = {upright(100, 80, 800), level(800, 100, 1100), level(200, 100, 1100),
                               level(400, 100, 1100)};
    int x = 160;
    for (const int height : heights) {
        out.push_back(upright(x, 800 - height, 800));
        out.push_back(upright(x + 50, 800 - height, 800));
        out.push_back(level(800 - height, x, x + 50));
        x += 110;
    }
    return out;
}

// Found in a drawn page: a gridline met the axis at the chart's top, so its bars were columns.
TEST(Pictures, BarsUnderGridlinesAreAChart) {
    EXPECT_TRUE(is_bar_chart(chart({140, 210, 400, 370, 390, 70, 460, 90}), part));
}

TEST(Pictures, ColumnsOfATableAreNoBars) {
    std::vector<Ruling> table = {level(200, 100, 1100), level(800, 100, 1100),
                                 upright(100, 200, 800), upright(1100, 200, 800)};
    for (int k = 1; k < 8; ++k) {
        table.push_back(upright(100 + k * 120, 200, 800));
    }
    EXPECT_FALSE(is_bar_chart(table, part));
    // Under a header in groups columns begin at the height of their group's name.
    table.resize(4);
    for (int k = 1; k < 8; ++k) {
        table.push_back(upright(100 + k * 120, k % 3 == 0 ? 200 : 200 + 60 * (k % 2 + 1), 800));
    }
    EXPECT_FALSE(is_bar_chart(table, part));
}

TEST(Pictures, AFewColumnsThatBeginLowerAreNoBars) {
    std::vector<Ruling> table = {level(200, 100, 1100), level(800, 100, 1100),
                                 level(300, 100, 1100), upright(100, 200, 800),
                                 upright(1100, 200, 800)};
    for (const int top : {300, 300, 300, 420}) {
        table.push_back(upright(200 + top, top, 800));
    }
    EXPECT_FALSE(is_bar_chart(table, part));
}

}  // namespace
}  // namespace juesuan
