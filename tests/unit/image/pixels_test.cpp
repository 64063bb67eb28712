// Passes over all pixels are held against the plainest way to say the same, at sizes around those
// of the pieces that they work in.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "extractors/image/light.h"
#include "extractors/image/pixel_rows.h"
#include "extractors/image/transpose.h"

namespace juesuan {
namespace {

/// Paper of 240 with noise; every hundredth pixel begins a dark run.
GreyImage speckled(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    GreyImage image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        image.pixels[i] = static_cast<std::uint8_t>(230 + random() % 20);
        if (random() % 100 == 0) {
            const std::size_t end = std::min(image.pixels.size(), i + random() % 30);
            std::fill(image.pixels.begin() + static_cast<std::ptrdiff_t>(i),
                      image.pixels.begin() + static_cast<std::ptrdiff_t>(end),
                      static_cast<std::uint8_t>(random() % 200));
            i = end;
        }
    }
    return image;
}

TEST(Pixels, ComeToTheirPlaceOnTheOtherSideOfTheDiagonal) {
    for (const auto& [width, height] : {std::pair(1, 1), std::pair(15, 17), std::pair(16, 16),
                                        std::pair(64, 33), std::pair(131, 70)}) {
        const GreyImage image = speckled(width, height, 7);
        const GreyImage turned = transposed(image);
        ASSERT_EQ(turned.width, height);
        ASSERT_EQ(turned.height, width);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                ASSERT_EQ(turned.row(x)[y], image.row(y)[x]) << width << " " << x << "," << y;
            }
        }
    }
}

TEST(Pixels, DarkerAndLighterOnesAreFoundFromEveryPlace) {
    const GreyImage image = speckled(201, 1, 11);
    const std::span<const std::uint8_t> row(image.pixels);
    for (const int level : {0, 100, 235, 256}) {
        for (int from = 0; from <= image.width; ++from) {
            const auto dark = std::find_if(row.begin() + from, row.end(),
                                           [&](std::uint8_t pixel) { return pixel < level; });
            EXPECT_EQ(next_darker(row, from, level), dark - row.begin());
            const auto light = std::find_if(row.begin() + from, row.end(),
                                            [&](std::uint8_t pixel) { return pixel >= level; });
            EXPECT_EQ(next_lighter(row, from, level), light - row.begin());
        }
    }
}

TEST(Pixels, AreCountedByTheirGrey) {
    const GreyImage image = speckled(97, 3, 13);
    GreyCounts counts;
    for (int y = 0; y < image.height; ++y) {
        counts.add({image.row(y), image.row(y) + image.width});
    }
    const auto all = counts.all();
    for (int grey = 0; grey < 256; ++grey) {
        EXPECT_EQ(all[static_cast<std::size_t>(grey)],
                  std::count(image.pixels.begin(), image.pixels.end(), grey));
    }
}

TEST(Ink, IsWhatIsDarkOrStandsInAStroke) {
    const GreyImage image = speckled(150, 40, 17);
    const Tone tone{.paper = 240, .noise = 4, .ink = 20, .threshold = 120, .thin = 200};
    const GreyImage ink = ink_of(image, tone, 300);
    constexpr int reach = 5;  // a sixtieth of an inch
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            int sum = 0;
            for (int d = -reach; d <= reach; ++d) {
                sum += image.row(y)[std::clamp(x + d, 0, image.width - 1)];
            }
            const int grey = image.row(y)[x];
            const bool dark = grey < 120 || (grey < 220 && sum < (2 * reach + 1) * 200);
            ASSERT_EQ(ink.row(y)[x], dark ? 0 : 255) << x << "," << y;
        }
    }
}

}  // namespace
}  // namespace juesuan
