#include <algorithm>
#include <cmath>
#include <numeric>

#include "extractors/clean/broken/mark_chains.h"
#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_near{30, 100};  // of the marks follow the one before with only white between
constexpr Ratio min_plain_share{3, 10};  // of the line: marks and the white between them
// What parts a ruling from specks in a row: measured on drawn pages, dotted and dashed rulings have
// 0.4 to 0.7 of their length in ink and 0.9 of their marks in step, chains of specks under 0.3
// each.
constexpr Ratio min_inked{40, 100};          // of the line in ink: a ruling worn to pieces
constexpr Ratio min_in_step{75, 100};        // of the marks as far from the one before as most are
constexpr Ratio max_off_step{1, 10};         // of that distance
constexpr int max_off_step_half_pixels = 3;  // whichever is more
constexpr Ratio min_dash{1, 2};              // of that distance: a mark that is no dot
constexpr std::size_t quarter = 4;           // of the distances are no longer than without gaps
constexpr int max_steps = 2;                 // between two marks where one is missing

/// How far apart the marks lie across the line, in half pixels.
int bow_of(const MarkChain& c) {
    const auto at = [&c](const PixelBox& b) { return c.horizontal ? b.y0 + b.y1 : b.x0 + b.x1; };
    const auto [low, high] =
        std::minmax_element(c.marks.begin(), c.marks.end(),
                            [&at](const PixelBox& a, const PixelBox& b) { return at(a) < at(b); });
    return at(*high) - at(*low);
}

int covered_by_marks(const MarkChain& c) {
    const int own = c.touching_length;
    return std::accumulate(c.marks.begin(), c.marks.end(), own, [&c](int sum, const PixelBox& b) {
        return sum + (c.horizontal ? b.width() : b.height());
    });
}

/// Are most of the distances over `turn` marks as most are? A printer sets its dots and dashes in
/// step, dust does not.
bool is_in_step(const MarkChain& c, std::size_t turn) {
    std::vector<int> steps;  // in half pixels
    for (std::size_t i = turn; i < c.marks.size(); ++i) {
        const PixelBox &before = c.marks[i - turn], &mark = c.marks[i];
        steps.push_back(c.horizontal ? mark.x0 + mark.x1 - before.x0 - before.x1
                                     : mark.y0 + mark.y1 - before.y0 - before.y1);
    }
    if (c.marks.size() < turn * static_cast<std::size_t>(min_marks)) {
        return false;
    }
    std::vector<int> sorted = steps;
    const auto least = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / quarter);
    std::nth_element(sorted.begin(), least, sorted.end());
    const int step = std::max(1, *least);
    const int off = std::max(max_off_step_half_pixels, whole(max_off_step * step));
    // A dash that touches another ruling is no mark; dots are too small to touch one.
    const bool dashes =
        2 * covered_by_marks(c) >= min_dash * (step * static_cast<int>(c.marks.size()));
    const auto in_step = std::count_if(steps.begin(), steps.end(), [&](int distance) {
        const int times = dashes ? std::max(1, (distance + step / 2) / step) : 1;
        return times <= max_steps && std::abs(distance - times * step) <= off * times;
    });
    return in_step >= min_in_step * static_cast<std::ptrdiff_t>(steps.size());
}

/// Dots or dashes in step, dashes and dots by turns, or a ruling of which much is left.
bool is_drawn(const MarkChain& c) {
    return covered_by_marks(c) >= min_inked * (c.end - c.begin) || is_in_step(c, 1) ||
           is_in_step(c, 2);
}

}  // namespace

bool is_line(const MarkChain& c, const MarkSizes& sizes) {
    const int length = c.end - c.begin;
    const int marks = static_cast<int>(c.marks.size());
    return length >= sizes.chain && marks >= min_marks &&
           c.near + 2 * c.touching >= min_near * (marks + c.touching) &&
           c.plain + c.touching_length >= min_plain_share * length &&
           (length >= sizes.open_line || bow_of(c) <= 2 * sizes.bow) && is_drawn(c);
}

Ruling ruling_of(const MarkChain& c) {
    const long covered = covered_by_marks(c);
    const long weight = std::max(1L, c.weight);
    return {c.horizontal,
            static_cast<int>(c.at_sum / (2 * weight)),
            c.begin,
            c.end,
            std::max(1, static_cast<int>((c.thickness_sum + weight / 2) / weight)),
            std::min(1.0, double(covered) / std::max(1, c.end - c.begin))};
}

}  // namespace juesuan
