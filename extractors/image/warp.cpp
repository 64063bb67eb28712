#include "extractors/image/warp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace juesuan {
namespace {

GreyImage quarter(const GreyImage& image) {
    GreyImage out(image.height, image.width);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* in = image.row(y);
        const auto column = static_cast<std::size_t>(image.height - 1 - y);
        for (int x = 0; x < image.width; ++x) {
            out.pixels[static_cast<std::size_t>(x) * static_cast<std::size_t>(out.width) + column] =
                in[x];
        }
    }
    return out;
}

GreyImage half(const GreyImage& image) {
    GreyImage out = image;
    std::reverse(out.pixels.begin(), out.pixels.end());
    return out;
}

/// Catmull-Rom weights for the four neighbours of a point, in 1/256ths; they add up to 256.
struct Weights {
    std::array<int, 4> each{};
    std::array<int, 2> pairs{};  ///< the first two and the last two, 16 bits each
};

int packed(int low, int high) {
    return static_cast<int>((static_cast<unsigned>(high) & 0xFFFFU) << 16U |
                            (static_cast<unsigned>(low) & 0xFFFFU));
}

Weights weights(int t) {
    const double f = t / 64.0;
    const auto w0 = static_cast<int>(std::lround(256 * (-0.5 * f + f * f - 0.5 * f * f * f)));
    const auto w1 = static_cast<int>(std::lround(256 * (1 - 2.5 * f * f + 1.5 * f * f * f)));
    const auto w3 = static_cast<int>(std::lround(256 * (-0.5 * f * f + 0.5 * f * f * f)));
    const int w2 = 256 - w0 - w1 - w3;
    return {{w0, w1, w2, w3}, {packed(w0, w1), packed(w2, w3)}};
}

std::array<Weights, 64> weight_table() {
    std::array<Weights, 64> out{};
    for (int t = 0; t < 64; ++t) {
        out[static_cast<std::size_t>(t)] = weights(t);
    }
    return out;
}

/// The weighted sums of the four columns of the 4 x 4 pixels that begin at `corner`.
using ColumnSums = std::array<std::int32_t, 4>;

#if defined(__x86_64__)

__m128i four_pixels(const std::uint8_t* at) {
    std::int32_t bytes = 0;
    std::memcpy(&bytes, at, 4);
    return _mm_unpacklo_epi8(_mm_cvtsi32_si128(bytes), _mm_setzero_si128());
}

ColumnSums column_sums(const std::uint8_t* corner, std::ptrdiff_t stride, const Weights& down) {
    const __m128i upper = _mm_unpacklo_epi16(four_pixels(corner), four_pixels(corner + stride));
    const __m128i lower =
        _mm_unpacklo_epi16(four_pixels(corner + 2 * stride), four_pixels(corner + 3 * stride));
    const __m128i sums = _mm_add_epi32(_mm_madd_epi16(upper, _mm_set1_epi32(down.pairs[0])),
                                       _mm_madd_epi16(lower, _mm_set1_epi32(down.pairs[1])));
    ColumnSums out;
    std::memcpy(out.data(), &sums, sizeof(out));
    return out;
}

#else

ColumnSums column_sums(const std::uint8_t* corner, std::ptrdiff_t stride, const Weights& down) {
    ColumnSums out{};
    for (int k = 0; k < 4; ++k) {
        for (int i = 0; i < 4; ++i) {
            out[static_cast<std::size_t>(i)] +=
                down.each[static_cast<std::size_t>(k)] * corner[k * stride + i];
        }
    }
    return out;
}

#endif

/// To the nearest, for what lies within a million; much cheaper than the library's.
int nearest(double value) {
    constexpr int shift = 1 << 20;
    return static_cast<int>(value + (shift + 0.5)) - shift;
}

/// Where a row of the result comes from, in 1/64ths of a pixel.
struct Sources {
    std::vector<int> x, y;
};

template <class Map>
void find_sources(const Map& back, int row, Sources& sources) {
    const auto width = static_cast<int>(sources.x.size());
    for (int x = 0; x < width; ++x) {
        const Place p = back(Place{x + 0.5, row + 0.5});
        sources.x[static_cast<std::size_t>(x)] = nearest((p.x - 0.5) * 64);
        sources.y[static_cast<std::size_t>(x)] = nearest((p.y - 0.5) * 64);
    }
}

template <class Map>
GreyImage warped(const GreyImage& image, const Map& back, int width, int height) {
    const auto table = weight_table();
    GreyImage out(width, height);
    Sources sources{std::vector<int>(static_cast<std::size_t>(width)),
                    std::vector<int>(static_cast<std::size_t>(width))};
    for (int y = 0; y < height; ++y) {
        std::uint8_t* to = out.row(y);
        find_sources(back, y, sources);
        for (int x = 0; x < width; ++x) {
            const int fx = sources.x[static_cast<std::size_t>(x)];
            const int fy = sources.y[static_cast<std::size_t>(x)];
            const int ix = fx >> 6;
            const int iy = fy >> 6;
            if (ix < 1 || iy < 1 || ix + 2 >= image.width || iy + 2 >= image.height) {
                const bool inside = ix >= 0 && iy >= 0 && ix < image.width && iy < image.height;
                to[x] = inside ? image.row(iy)[ix] : std::uint8_t{255};
                continue;
            }
            const auto& wx = table[static_cast<std::size_t>(fx & 63)];
            const auto& wy = table[static_cast<std::size_t>(fy & 63)];
            const ColumnSums columns = column_sums(image.row(iy - 1) + ix - 1, image.width, wy);
            const int sum = columns[0] * wx.each[0] + columns[1] * wx.each[1] +
                            columns[2] * wx.each[2] + columns[3] * wx.each[3];
            to[x] = static_cast<std::uint8_t>(std::clamp((sum + 32768) >> 16, 0, 255));
        }
    }
    return out;
}

}  // namespace

GreyImage turned_by(const GreyImage& image, int degrees) {
    switch (degrees) {
        case 90:
            return quarter(image);
        case 180:
            return half(image);
        case 270:
            return half(quarter(image));
        default:
            return image;
    }
}

Homography turned_back(int width, int height, int degrees) {
    switch (degrees) {
        case 90:
            return {{0, 1, 0, -1, 0, static_cast<double>(height), 0, 0, 1}};
        case 180:
            return {
                {-1, 0, static_cast<double>(width), 0, -1, static_cast<double>(height), 0, 0, 1}};
        case 270:
            return {{0, -1, static_cast<double>(width), 1, 0, 0, 0, 0, 1}};
        default:
            return {};
    }
}

GreyImage warp(const GreyImage& image, const Homography& back, int width, int height) {
    return warped(
        image, [&back](Place p) { return back.map(p); }, width, height);
}

GreyImage warp(const GreyImage& image, const Homography& back, const Bend& bend, int width,
               int height) {
    return warped(
        image, [&](Place p) { return back.map(bend.map(p)); }, width, height);
}

}  // namespace juesuan
