// Thresholds in whole numbers: compared without rounding, rounded towards zero where asked.
#include "extractors/base/ratio.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace juesuan {
namespace {

TEST(Ratio, ComparesWithoutRounding) {
    constexpr Ratio threshold{7, 10};
    EXPECT_TRUE(7 >= threshold * 10);
    EXPECT_FALSE(7 > threshold * 10);
    EXPECT_TRUE(8 > threshold * 11);  // 7.7
    EXPECT_TRUE(7 < threshold * 11);
    EXPECT_TRUE(7 <= threshold * 10);
    EXPECT_FALSE(8 <= threshold * 11);
}

TEST(Ratio, ComparesNegativeNumbers) {
    constexpr Ratio quarter{1, 4};
    EXPECT_TRUE(-2 > quarter * -9);  // -2.25
    EXPECT_FALSE(-3 > quarter * -9);
}

TEST(Ratio, WholeRoundsTowardsZero) {
    constexpr Ratio half_more{3, 2};
    EXPECT_EQ(whole(half_more * 5), 7);
    EXPECT_EQ(whole(half_more * -5), -7);
    EXPECT_EQ(whole(Ratio{9, 10} * std::size_t{19}), std::size_t{17});
}

TEST(Ratio, FractionIsTheSameDoubleAsADivision) {
    for (const int dpi : {72, 150, 200, 301}) {
        EXPECT_EQ(fraction(Ratio{1, 90} * dpi), dpi / 90.0);
    }
}

TEST(Ratio, KeepsLargeAreas) {
    constexpr Ratio fifth{1, 5};
    const long area = 4'000'000'000L;
    EXPECT_TRUE(area / 4 > fifth * area);
    EXPECT_FALSE(area / 5 > fifth * area);
}

}  // namespace
}  // namespace juesuan
