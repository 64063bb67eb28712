// What a warp takes from where.
#include "extractors/image/warp.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace juesuan {
namespace {

GreyImage noise(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    GreyImage out(width, height);
    for (std::uint8_t& pixel : out.pixels) {
        pixel = static_cast<std::uint8_t>(random() % 3 == 0 ? 255 : random() % 256);
    }
    return out;
}

/// Catmull-Rom as in the books, with the place rounded to 1/64 of a pixel; -1 at the margin.
double sampled(const GreyImage& image, Place place) {
    const double x = std::floor((place.x - 0.5) * 64 + 0.5) / 64;
    const double y = std::floor((place.y - 0.5) * 64 + 0.5) / 64;
    const int ix = static_cast<int>(std::floor(x)), iy = static_cast<int>(std::floor(y));
    if (ix < 1 || iy < 1 || ix + 2 >= image.width || iy + 2 >= image.height) {
        return -1;
    }
    const auto weight = [](double d) {
        d = std::abs(d);
        return d < 1 ? 1.5 * d * d * d - 2.5 * d * d + 1
                     : -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2;
    };
    double sum = 0;
    for (int k = -1; k <= 2; ++k) {
        for (int i = -1; i <= 2; ++i) {
            sum += image.row(iy + k)[ix + i] * weight(y - iy - k) * weight(x - ix - i);
        }
    }
    return std::clamp(sum, 0.0, 255.0);
}

TEST(Warp, IsTheBicubicOfTheBooks) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        const GreyImage image = noise(61, 47, seed);
        const double turn = 0.02 * seed;
        const Homography back{{std::cos(turn), -std::sin(turn), 1.3, std::sin(turn), std::cos(turn),
                               -2.1, 0.0001, 0.0002, 1}};
        const GreyImage out = warp(image, back, 61, 47);
        int inside = 0;
        for (int y = 0; y < out.height; ++y) {
            for (int x = 0; x < out.width; ++x) {
                const double want = sampled(image, back.map(Place{x + 0.5, y + 0.5}));
                if (want >= 0) {
                    ++inside;
                    // Weights are rounded to 1/256.
                    ASSERT_NEAR(out.row(y)[x], want, 4.5) << x << ' ' << y << " seed " << seed;
                }
            }
        }
        EXPECT_GT(inside, 1500);
    }
}

TEST(Warp, NothingIsChangedWhereNothingMoves) {
    const GreyImage image = noise(40, 30, 9);
    EXPECT_EQ(warp(image, {}, 40, 30).pixels, image.pixels);
}

TEST(Warp, OutsideThereIsPaper) {
    const GreyImage image = noise(20, 20, 4);
    const GreyImage out = warp(image, {{1, 0, -15, 0, 1, 0, 0, 0, 1}}, 20, 20);
    EXPECT_EQ(out.row(10)[3], 255);
    EXPECT_EQ(out.row(10)[18], image.row(10)[3]);
}

}  // namespace
}  // namespace juesuan
