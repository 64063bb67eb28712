#include "extractors/grid/lost_rulings/traces.h"

#include <algorithm>
#include <vector>

namespace juesuan {
namespace {

// Assumed.
constexpr int parts = 8;
constexpr int min_parts = 5;
constexpr int inset = 3;     // pixels at both ends: rulings that the line meets
constexpr int beside = 4;    // pixels from the line to the paper that it is held against
constexpr int min_dark = 5;  // grey levels, darker than both sides in the mean of a part

/// The mean of the pixels on a line of the image, along [from, to).
int mean_on(const GreyImage& grey, bool upright, int at, int from, int to) {
    long sum = 0;
    for (int k = from; k < to; ++k) {
        sum += upright ? grey.row(k)[at] : grey.row(at)[k];
    }
    return static_cast<int>(sum / std::max(1, to - from));
}

/// Is the line darker than both its sides? means: of the lines beside each other; it may lie a
/// little askew.
bool is_dark(const std::vector<int>& means, std::size_t at) {
    const int sides = std::min(means[at - beside], means[at + beside]);
    return sides - std::min({means[at - 1], means[at], means[at + 1]}) >= min_dark;
}

}  // namespace

std::optional<int> trace_in(const GreyImage& grey, bool upright, const PixelBox& box) {
    const int across = upright ? grey.width : grey.height;
    const int along = upright ? grey.height : grey.width;
    const int from = std::max(0, (upright ? box.y0 : box.x0) + inset);
    const int to = std::min(along, (upright ? box.y1 : box.x1) - inset);
    const int first = std::max(beside + 1, upright ? box.x0 : box.y0);
    const int last = std::min(across - beside - 1, upright ? box.x1 : box.y1);
    if (first >= last || to - from < parts) {
        return std::nullopt;
    }
    std::vector<int> dark(static_cast<std::size_t>(last - first), 0);  // parts, of each line
    for (int part = 0; part < parts; ++part) {
        std::vector<int> means;
        for (int at = first - beside; at < last + beside; ++at) {
            means.push_back(mean_on(grey, upright, at, from + (to - from) * part / parts,
                                    from + (to - from) * (part + 1) / parts));
        }
        for (std::size_t k = 0; k < dark.size(); ++k) {
            dark[k] += is_dark(means, k + beside) ? 1 : 0;
        }
    }
    const auto most = std::max_element(dark.begin(), dark.end());
    return *most >= min_parts ? std::optional(first + static_cast<int>(most - dark.begin()))
                              : std::nullopt;
}

}  // namespace juesuan
