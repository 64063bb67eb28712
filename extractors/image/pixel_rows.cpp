#include "extractors/image/pixel_rows.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace juesuan {
namespace {

constexpr std::size_t piece = 64;  // pixels that are looked at together: a line of the cache

bool holds_darker(const std::uint8_t* pixels, int level) {
    std::uint8_t darkest = 255;
    for (std::size_t i = 0; i < piece; ++i) {
        darkest = std::min(darkest, pixels[i]);
    }
    return darkest < level;
}

}  // namespace

int next_darker(std::span<const std::uint8_t> row, int from, int level) {
    auto at = static_cast<std::size_t>(from);
    while (at + piece <= row.size() && !holds_darker(row.data() + at, level)) {
        at += piece;
    }
    while (at < row.size() && row[at] >= level) {
        ++at;
    }
    return static_cast<int>(at);
}

int next_lighter(std::span<const std::uint8_t> row, int from, int level) {
    const auto found = std::find_if(row.begin() + from, row.end(),
                                    [level](std::uint8_t pixel) { return pixel >= level; });
    return static_cast<int>(found - row.begin());
}

void lighten(GreyImage& image, const GreyImage& other) {
    std::transform(image.pixels.begin(), image.pixels.end(), other.pixels.begin(),
                   image.pixels.begin(),
                   [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
}

void GreyCounts::add(std::span<const std::uint8_t> pixels) {
    std::size_t i = 0;
    for (; i + lanes <= pixels.size(); i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            ++counts_[lane][pixels[i + lane]];
        }
    }
    for (; i < pixels.size(); ++i) {
        ++counts_[0][pixels[i]];
    }
}

std::array<long, 256> GreyCounts::all() const {
    std::array<long, 256> sums{};
    for (const auto& lane : counts_) {
        std::transform(lane.begin(), lane.end(), sums.begin(), sums.begin(), std::plus<>());
    }
    return sums;
}

}  // namespace juesuan
