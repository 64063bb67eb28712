#include "extractors/grid/lost_rulings/traces.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr int parts = 8;
constexpr int min_parts = 5;
constexpr int inset = 3;     // pixels at both ends: rulings that the line meets
constexpr int beside = 4;    // pixels from the line to the paper that it is held against
constexpr int min_dark = 5;  // grey levels, darker than both sides in the mean of a part; the grain
                             // of office scans stays below 3 in so many pixels (measured)

/// The mean of the pixels on a line of the image, along [from, to).
int mean_on(const GreyImage& grey, bool upright, int at, int from, int to) {
    long sum = 0;
    for (int k = from; k < to; ++k) {
        sum += upright ? grey.row(k)[at] : grey.row(at)[k];
    }
    return static_cast<int>(sum / std::max(1, to - from));
}

bool is_dark(const GreyImage& grey, bool upright, int at, int from, int to) {
    const int sides = std::min(mean_on(grey, upright, at - beside, from, to),
                               mean_on(grey, upright, at + beside, from, to));
    int darkest = sides;
    for (int off = -1; off <= 1; ++off) {  // it may lie a little askew
        darkest = std::min(darkest, mean_on(grey, upright, at + off, from, to));
    }
    return sides - darkest >= min_dark;
}

}  // namespace

std::optional<int> trace_in(const GreyImage& grey, bool upright, const PixelBox& box) {
    const int across = upright ? grey.width : grey.height;
    const int along = upright ? grey.height : grey.width;
    const int from = std::max(0, (upright ? box.y0 : box.x0) + inset);
    const int to = std::min(along, (upright ? box.y1 : box.x1) - inset);
    const int first = std::max(beside + 1, upright ? box.x0 : box.y0);
    const int last = std::min(across - beside - 1, upright ? box.x1 : box.y1);
    std::optional<int> out;
    int most = min_parts - 1;
    for (int at = first; at < last && to - from >= parts; ++at) {
        int dark = 0;
        for (int part = 0; part < parts; ++part) {
            const int begin = from + (to - from) * part / parts;
            const int end = from + (to - from) * (part + 1) / parts;
            dark += is_dark(grey, upright, at, begin, end) ? 1 : 0;
        }
        if (dark > most) {
            most = dark;
            out = at;
        }
    }
    return out;
}

}  // namespace juesuan
