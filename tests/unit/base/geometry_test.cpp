// Boxes and the maps between page pixels and page points.
#include "extractors/base/geometry.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(PixelBox, UniteIgnoresEmptyBoxes) {
    const PixelBox box{10, 20, 30, 40};
    EXPECT_EQ(unite(box, {}), box);
    EXPECT_EQ(unite({}, box), box);
    EXPECT_EQ(unite(box, {0, 30, 15, 50}), (PixelBox{0, 20, 30, 50}));
}

TEST(PixelBox, DisjointBoxesMeetInNothing) {
    const PixelBox meeting = intersect({0, 0, 10, 10}, {20, 20, 30, 30});
    EXPECT_TRUE(meeting.empty());
    EXPECT_EQ(meeting.area(), 0);
    EXPECT_EQ(intersect({0, 0, 10, 10}, {5, 5, 30, 30}), (PixelBox{5, 5, 10, 10}));
}

TEST(PixelBox, OverlapsAcrossAndDownThePageAreApart) {
    const PixelBox left{0, 0, 10, 10};
    const PixelBox right{14, 5, 20, 30};
    EXPECT_EQ(overlap_x(left, right), -4);
    EXPECT_EQ(gap_x(left, right), 4);
    EXPECT_EQ(overlap_y(left, right), 5);
    EXPECT_EQ(overlap_y(right, left), 5);
}

TEST(PixelBox, HoldsWhatHasItsMiddleInside) {
    const PixelBox cell{0, 0, 10, 10};
    EXPECT_TRUE(holds_middle(cell, {8, -5, 11, 9}));
    EXPECT_FALSE(holds_middle(cell, {9, 0, 11, 4}));  // the right side is outside
}

TEST(Homography, TheInverseLeadsBack) {
    const Homography there{{0.24, 0.01, 3.0, -0.02, 0.25, 7.0, 0.00001, 0.00002, 1.0}};
    const Homography back = there.inverse();
    for (const Place place : {Place{0, 0}, Place{100, 2000}, Place{1654, 2339}}) {
        const Place returned = back.map(there.map(place));
        EXPECT_NEAR(returned.x, place.x, 1e-6);
        EXPECT_NEAR(returned.y, place.y, 1e-6);
    }
}

TEST(Homography, ASingularMapHasTheIdentityAsInverse) {
    const Homography flat{{0, 0, 0, 0, 0, 0, 0, 0, 0}};
    EXPECT_EQ(flat.inverse().m, Homography{}.m);
}

TEST(Homography, AfterMeansFirstTheOther) {
    const Homography twice{{2, 0, 0, 0, 2, 0, 0, 0, 1}};
    const Homography shift{{1, 0, 5, 0, 1, 0, 0, 0, 1}};
    EXPECT_DOUBLE_EQ(shift.after(twice).map(Place{1, 1}).x, 7);
    EXPECT_DOUBLE_EQ(twice.after(shift).map(Place{1, 1}).x, 12);
}

TEST(Homography, ABoxMapsToTheBoxAroundItsCorners) {
    const Homography quarter_turn{{0, -1, 100, 1, 0, 0, 0, 0, 1}};
    EXPECT_EQ(quarter_turn.map(PixelBox{0, 0, 10, 20}), (PointBox{80, 0, 100, 10}));
}

TEST(Bend, IsInterpolatedInsideAndHeldBeyondItsRim) {
    const Bend bend{100, 300, 50, 250, {0, 10, 0}, {0, 20, 0}};
    EXPECT_NEAR(bend.offset({200, 50}), 10, 1e-9);
    EXPECT_NEAR(bend.offset({150, 150}), 7.5, 1e-9);
    EXPECT_NEAR(bend.offset({200, 900}), 20, 1e-9);
    EXPECT_NEAR(bend.map({0, 40}).y, 40, 1e-9);
    EXPECT_TRUE(Bend{}.flat());
    EXPECT_EQ(Bend{}.offset({5, 5}), 0);
}

}  // namespace
}  // namespace juesuan
