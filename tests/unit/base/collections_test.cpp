// The middle one of many values, and what belongs together.
#include <gtest/gtest.h>

#include "extractors/base/linked.h"
#include "extractors/base/median.h"

namespace juesuan {
namespace {

TEST(UpperMedian, OfAnEvenNumberIsTheUpperOfTheMiddleTwo) {
    EXPECT_EQ(upper_median<int>({5}), 5);
    EXPECT_EQ(upper_median<int>({4, 1, 3, 2}), 3);
    EXPECT_EQ(upper_median<double>({0.5, -1, 2}), 0.5);
}

TEST(Linked, TheRootIsTheSmallestIndexOfAGroup) {
    Linked linked(5);
    linked.join(4, 2);
    linked.join(2, 1);
    EXPECT_EQ(linked.root(4), 1U);
    EXPECT_EQ(linked.root(0), 0U);
    linked.add();
    EXPECT_EQ(linked.root(5), 5U);
    linked.join(5, 0);
    EXPECT_EQ(linked.root(5), 0U);
}

}  // namespace
}  // namespace juesuan
