// Which heading belongs to which column, where its ink does not stand over it.
#include "extractors/grid/alignment/heading_columns.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

constexpr int em = 10;

PixelBox head(int x0, int x1) { return {x0, 0, x1, 10}; }

Stripe texts(int x0, int x1) {
    Stripe out;
    out.x0 = x0;
    out.x1 = x1;
    return out;
}

/// Three columns of figures at the right of wide columns, six headings at the left of theirs; the
/// second and third heading stand nearer to the figures of the column before.
const std::vector<Stripe> figures = {texts(346, 382), texts(433, 467), texts(516, 551)};
const std::vector<PixelBox> headings = {head(302, 353), head(388, 421), head(472, 505),
                                        head(557, 608), head(641, 676), head(726, 800)};

TEST(HeadingColumns, HeadingsStandToTheirColumnsInOneWay) {
    const HeadedColumns found = headed_columns(figures, headings, em);
    ASSERT_EQ(found.columns.size(), 6U);
    const std::vector<std::pair<int, int>> want = {{302, 382}, {388, 467}, {472, 551},
                                                   {557, 608}, {641, 676}, {726, 800}};
    for (std::size_t k = 0; k < want.size(); ++k) {
        EXPECT_EQ(found.columns[k].x0, want[k].first) << k;
        EXPECT_EQ(found.columns[k].x1, want[k].second) << k;
    }
    EXPECT_FALSE(found.all_headed);
}

TEST(HeadingColumns, StripesThatPairThemOtherwiseCostMore) {
    const std::vector<Stripe> shifted = {texts(302, 382), texts(388, 421), texts(433, 505),
                                         texts(516, 608), texts(641, 676), texts(726, 800)};
    const HeadedColumns found = headed_columns(figures, headings, em);
    const auto cost = cost_of_stripes(shifted, figures, headings, em);
    ASSERT_TRUE(cost);
    EXPECT_LT(found.cost + 0.2, *cost);
    EXPECT_NEAR(*cost_of_stripes(found.columns, figures, headings, em), found.cost, 1e-9);
    const std::vector<Stripe> joined = {texts(302, 505)};
    EXPECT_FALSE(cost_of_stripes(joined, figures, headings, em));
}

TEST(HeadingColumns, EveryHeadingOverItsTextsIsAllOfThem) {
    const HeadedColumns found =
        headed_columns(figures, {head(350, 380), head(440, 460), head(520, 540)}, em);
    EXPECT_TRUE(found.all_headed);
    EXPECT_EQ(found.columns.size(), 3U);
}

}  // namespace
}  // namespace juesuan
