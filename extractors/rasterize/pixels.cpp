#include "extractors/rasterize/pixels.h"

#include <algorithm>
#include <cstddef>

namespace juesuan {
namespace {

/// Calls copy(from, to) for every pixel of a width × height image turned by `quarters` clockwise;
/// both are numbers of pixels in reading order.
template <class Copy>
void turn_pixels(int width, int height, int quarters, Copy copy) {
    const auto w = static_cast<std::ptrdiff_t>(width), h = static_cast<std::ptrdiff_t>(height);
    std::ptrdiff_t start = 0, step_x = 1, step_y = w;
    if (quarters == 1) {  // (x, y) → (h - 1 - y, x) in an image of width h
        start = h - 1, step_x = h, step_y = -1;
    } else if (quarters == 2) {
        start = w * h - 1, step_x = -1, step_y = -w;
    } else if (quarters == 3) {  // (x, y) → (y, w - 1 - x)
        start = (w - 1) * h, step_x = -h, step_y = 1;
    }
    // Blocks keep the columns that are written together within the cache.
    constexpr std::ptrdiff_t block = 64;
    for (std::ptrdiff_t top = 0; top < h; top += block) {
        for (std::ptrdiff_t x = 0; x < w; ++x) {
            for (std::ptrdiff_t y = top; y < std::min(top + block, h); ++y) {
                copy(y * w + x, start + x * step_x + y * step_y);
            }
        }
    }
}

}  // namespace

GreyImage to_grey(const ColourImage& image) {
    GreyImage grey(image.width, image.height);
    const std::uint8_t* from = image.pixels.data();
    for (std::uint8_t& pixel : grey.pixels) {
        pixel = luminance(from[0], from[1], from[2]);
        from += 3;
    }
    return grey;
}

bool has_colour(const ColourImage& image) {
    constexpr int strong = 64;
    constexpr std::size_t step = 3;  // every third pixel is enough to see a seal
    std::size_t coloured = 0, looked = 0;
    const std::size_t count = image.pixels.size() / 3;
    for (std::size_t i = 0; i < count; i += step, ++looked) {
        const std::uint8_t* p = image.pixels.data() + i * 3;
        const int most = std::max({p[0], p[1], p[2]}), least = std::min({p[0], p[1], p[2]});
        coloured += most - least >= strong ? 1U : 0U;
    }
    return coloured * 10'000 > looked;
}

double ink_share(const GreyImage& image) {
    if (image.empty()) {
        return 0;
    }
    const auto ink = std::count_if(image.pixels.begin(), image.pixels.end(),
                                   [](std::uint8_t pixel) { return pixel < ink_level; });
    return static_cast<double>(ink) / static_cast<double>(image.pixels.size());
}

bool has_grain(const GreyImage& image) {
    constexpr int side = 16;
    long blocks = 0, grainy = 0;
    for (int top = 0; top + side <= image.height; top += side) {
        for (int left = 0; left + side <= image.width; left += side) {
            std::uint8_t least = 255, most = 0;
            for (int y = top; y < top + side; ++y) {
                const auto [low, high] =
                    std::minmax_element(image.row(y) + left, image.row(y) + left + side);
                least = std::min(least, *low);
                most = std::max(most, *high);
            }
            ++blocks;
            grainy += most - least >= 2 ? 1 : 0;
        }
    }
    return blocks > 0 && grainy * 10 >= blocks * 9;
}

GreyImage turned(const GreyImage& image, int quarters) {
    const bool side = quarters % 2 != 0;
    GreyImage result(side ? image.height : image.width, side ? image.width : image.height);
    turn_pixels(image.width, image.height, quarters, [&](std::ptrdiff_t from, std::ptrdiff_t to) {
        result.pixels[static_cast<std::size_t>(to)] = image.pixels[static_cast<std::size_t>(from)];
    });
    return result;
}

ColourImage turned(const ColourImage& image, int quarters) {
    const bool side = quarters % 2 != 0;
    ColourImage result{side ? image.height : image.width, side ? image.width : image.height, {}};
    result.pixels.resize(image.pixels.size());
    turn_pixels(image.width, image.height, quarters, [&](std::ptrdiff_t from, std::ptrdiff_t to) {
        std::copy_n(image.pixels.begin() + from * 3, 3, result.pixels.begin() + to * 3);
    });
    return result;
}

}  // namespace juesuan
