#include "extractors/recognize/network/prepare_line.h"

#include <algorithm>
#include <array>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// The numbers of extractors/recognize/model/README.md, with which the model was trained.
constexpr Ratio min_width{1, 4};  // of the height
constexpr int min_contrast = 24;
constexpr Ratio ink_share{1, 50};   // of the pixels: the darkest
constexpr Ratio paper_share{4, 5};  // of the pixels: all but the brightest

/// The sources that one target pixel is made of.
struct Taps {
    int first = 0;
    std::vector<std::int64_t> weights;
    std::int64_t total = 0;
};

std::vector<Taps> triangle_taps(int source, int target) {
    const std::int64_t reach = 2L * std::max(source, target);
    std::vector<Taps> out(static_cast<std::size_t>(std::max(0, target)));
    for (int i = 0; i < target; ++i) {
        const std::int64_t centre = (2L * i + 1) * source;
        // sources whose distance |(2j + 1)·target − centre| is less than the reach
        const auto first = std::max<std::int64_t>(0, (centre - reach) / (2L * target) - 1);
        Taps& taps = out[static_cast<std::size_t>(i)];
        taps.first = -1;
        for (std::int64_t j = first; j < source; ++j) {
            const std::int64_t distance = (2 * j + 1) * target - centre;
            if (distance >= reach) {
                break;
            }
            const std::int64_t weight = reach - std::abs(distance);
            if (weight > 0) {
                taps.first = taps.first < 0 ? static_cast<int>(j) : taps.first;
                taps.weights.push_back(weight);
                taps.total += weight;
            }
        }
    }
    return out;
}

GreyImage scaled(const GreyImage& crop, int width, int line_height) {
    const auto across = triangle_taps(crop.width, width);
    GreyImage wide(width, crop.height);
    for (int y = 0; y < crop.height; ++y) {
        const std::uint8_t* from = crop.row(y);
        for (int x = 0; x < width; ++x) {
            const Taps& taps = across[static_cast<std::size_t>(x)];
            std::int64_t sum = taps.total / 2;
            for (std::size_t k = 0; k < taps.weights.size(); ++k) {
                sum += taps.weights[k] * from[static_cast<std::size_t>(taps.first) + k];
            }
            wide.row(y)[x] = static_cast<std::uint8_t>(sum / taps.total);
        }
    }
    const auto down = triangle_taps(crop.height, line_height);
    GreyImage out(width, line_height);
    std::vector<std::int64_t> sums(static_cast<std::size_t>(std::max(0, width)));
    for (int y = 0; y < line_height; ++y) {
        const Taps& taps = down[static_cast<std::size_t>(y)];
        std::fill(sums.begin(), sums.end(), taps.total / 2);
        for (std::size_t k = 0; k < taps.weights.size(); ++k) {
            const std::uint8_t* from = wide.row(taps.first + static_cast<int>(k));
            for (std::size_t x = 0; x < sums.size(); ++x) {
                sums[x] += taps.weights[k] * from[x];
            }
        }
        std::transform(sums.begin(), sums.end(), out.row(y), [&taps](std::int64_t s) {
            return static_cast<std::uint8_t>(s / taps.total);
        });
    }
    return out;
}

/// What each grey value becomes, from the spread of the values.
std::array<std::uint8_t, 256> contrast_table(const GreyImage& line) {
    std::array<std::int64_t, 256> count{};
    for (const std::uint8_t v : line.pixels) {
        ++count[v];
    }
    const auto size = static_cast<std::int64_t>(line.pixels.size());
    std::int64_t below = 0;
    int ink = -1;
    int paper = -1;
    for (int v = 0; v < 256; ++v) {
        below += count[static_cast<std::size_t>(v)];
        ink = ink < 0 && below >= ink_share * size ? v : ink;
        paper = paper < 0 && below >= paper_share * size ? v : paper;
    }
    const int contrast = std::max(min_contrast, paper - ink);
    std::array<std::uint8_t, 256> table{};
    for (int v = 0; v < 256; ++v) {
        table[static_cast<std::size_t>(v)] = static_cast<std::uint8_t>(
            std::min(255, (std::max(0, paper - v) * 255 + contrast / 2) / contrast));
    }
    return table;
}

}  // namespace

PreparedLine prepare_line(const GreyImage& crop, int line_height, int frame_stride) {
    if (crop.width <= 0 || crop.height <= 0) {
        return {};
    }
    const int width = std::max(whole(min_width * line_height),
                               (crop.width * line_height * 2 + crop.height) / (crop.height * 2));
    const GreyImage line = scaled(crop, width, line_height);
    const auto table = contrast_table(line);
    PreparedLine out{(width + frame_stride - 1) / frame_stride * frame_stride, line_height, {}};
    out.ink.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(line_height), 0);
    for (int y = 0; y < line_height; ++y) {
        std::transform(line.row(y), line.row(y) + width,
                       out.ink.begin() + static_cast<std::ptrdiff_t>(y) * out.width,
                       [&table](std::uint8_t v) { return table[v]; });
    }
    return out;
}

}  // namespace juesuan
