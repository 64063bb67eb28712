#include "extractors/clean/broken/mark_chains.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "extractors/base/median.h"
#include "extractors/clean/broken/line_ink.h"
#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Inches, assumed from what word processors and spreadsheets draw: marks of 0.5 to 6 points, 0.5 to
// 3.5 points of white between them, lines up to 1.5 points thick.
constexpr Ratio max_mark_thickness{1, 30};  // with its blur
constexpr int min_mark_thickness_pixels = 4;
constexpr Ratio max_white{7, 100};      // between two marks (5 points)
constexpr Ratio max_crossing{25, 100};  // over which other ink covers the line: a row or a crossing
constexpr Ratio max_drift{1, 100};      // of the line between two marks
constexpr int min_drift_pixels = 1;
constexpr Ratio min_chain{40, 100};
constexpr int min_marks = 5;
constexpr Ratio min_near{30, 100};  // of the marks follow the one before with only white between
constexpr Ratio min_plain_share{3, 10};  // of the line: marks and the white between them
constexpr Ratio max_end_mark{1, 8};      // that touches the ruling at which the line ends
constexpr int max_touching_marks = 2;
constexpr Ratio max_end_gap{1, 20};  // from there to that ruling
constexpr Ratio min_open_line{3, 2};
constexpr Ratio max_bow{1, 40};  // between the marks of a shorter line; the arc of a seal has more
constexpr int min_bow_pixels = 2;
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

/// A mark seen along its line.
struct Mark {
    int begin, end, low, high;
    PixelBox box;
};

std::vector<Mark> marks_along(const std::vector<Component>& components, bool horizontal,
                              int thickest) {
    std::vector<Mark> out;
    for (const Component& c : components) {
        const PixelBox& b = c.box;
        if ((horizontal ? b.height() : b.width()) <= thickest) {
            out.push_back(horizontal ? Mark{b.x0, b.x1, b.y0, b.y1, b}
                                     : Mark{b.y0, b.y1, b.x0, b.x1, b});
        }
    }
    std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) {
        return std::tie(a.begin, a.low) < std::tie(b.begin, b.low);
    });
    return out;
}

/// The usual length of the marks where they are dashes: dots touch no other ruling.
std::optional<int> usual_dash(const MarkChain& c, const MarkSizes& sizes) {
    std::vector<int> lengths;
    std::transform(c.marks.begin(), c.marks.end(), std::back_inserter(lengths),
                   [&c](const PixelBox& b) { return c.horizontal ? b.width() : b.height(); });
    const int dash = lengths.empty() ? 0 : upper_median(std::move(lengths));
    return dash > sizes.thickness ? std::optional(dash) : std::nullopt;
}

/// Dashes that the chain has between its marks.
void find_touching(MarkChain& c, const GreyImage& mask, const MarkSizes& sizes) {
    const auto dash = usual_dash(c, sizes);
    for (std::size_t i = 1; dash && i < c.marks.size(); ++i) {
        const PixelBox &before = c.marks[i - 1], &mark = c.marks[i];
        const TouchingDashes found =
            c.horizontal
                ? dashes_between(mask, true, before.x1, mark.x0,
                                 (before.middle_y() + mark.middle_y()) / 2, *dash, sizes.thickness)
                : dashes_between(mask, false, before.y1, mark.y0,
                                 (before.middle_x() + mark.middle_x()) / 2, *dash, sizes.thickness);
        c.touching += found.count;
        c.touching_length += found.length;
    }
}

/// Does a mark go on with the chain? Only white may lie between them, or other ink on the line for
/// a while, or dashes that touch other rulings for twice as long.
bool goes_on(const MarkChain& c, const Mark& mark, const GreyImage& mask, const MarkSizes& sizes) {
    const int gap = mark.begin - c.end;
    const int at = (mark.low + mark.high) / 2;
    if (gap <= sizes.white) {
        return true;
    }
    if (gap > 2 * sizes.crossing ||
        !inked_between(mask, c.horizontal, c.end, mark.begin, at, sizes.white)) {
        return false;
    }
    const int dash = mark.end - mark.begin;
    return gap <= sizes.crossing ||
           (dash > sizes.thickness &&
            !dashes_between(mask, c.horizontal, c.end, mark.begin, at, dash, sizes.thickness)
                 .others);
}

/// How far the line goes on beyond its last mark (step +1) or its first (-1): over the marks that
/// touch other rulings, one where it crosses one and one where it ends.
int end_beyond(const GreyImage& mask, const MarkChain& c, int from, int step,
               const MarkSizes& sizes) {
    const auto inked = [&](int along) {
        return inked_at(mask, c.horizontal, along, c.last_at / 2);
    };
    int end = from;
    for (int marks = 0; marks < max_touching_marks; ++marks) {
        int at = end;
        while (std::abs(at - end) <= sizes.white && !inked(at)) {
            at += step;
        }
        const int begin = at;
        while (std::abs(at - begin) <= sizes.end_mark && inked(at)) {
            at += step;
        }
        if (at == begin) {
            break;
        }
        end = at;
    }
    return end == from ? from : end - step;
}

void append(MarkChain& chain, const Mark& mark, bool near) {
    const int length = std::max(0, mark.end - std::max(chain.end, mark.begin));
    chain.near += near ? 1 : 0;
    chain.plain += length + (near ? std::max(0, mark.begin - chain.end) : 0);
    chain.weight += mark.end - mark.begin;
    chain.at_sum += static_cast<long>(mark.low + mark.high) * (mark.end - mark.begin);
    chain.thickness_sum += static_cast<long>(mark.high - mark.low) * (mark.end - mark.begin);
    chain.end = std::max(chain.end, mark.end);
    chain.last_at = mark.low + mark.high;
    chain.marks.push_back(mark.box);
}

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

MarkSizes::MarkSizes(int dpi)
    : thickness(pixels_of(max_mark_thickness, dpi, min_mark_thickness_pixels)),
      white(pixels_of(max_white, dpi)),
      crossing(pixels_of(max_crossing, dpi)),
      drift(pixels_of(max_drift, dpi, min_drift_pixels)),
      chain(pixels_of(min_chain, dpi)),
      end_gap(pixels_of(max_end_gap, dpi)),
      end_mark(pixels_of(max_end_mark, dpi)),
      open_line(pixels_of(min_open_line, dpi)),
      bow(pixels_of(max_bow, dpi, min_bow_pixels)) {}

std::vector<MarkChain> mark_chains(const GreyImage& mask, const std::vector<Component>& components,
                                   bool horizontal, const MarkSizes& sizes) {
    const auto marks = marks_along(components, horizontal, sizes.thickness);
    constexpr std::size_t none = ~std::size_t{0};
    const int across = horizontal ? mask.height : mask.width;
    std::vector<std::size_t> last(static_cast<std::size_t>(across), none);  // chain at this height
    std::vector<MarkChain> out;
    for (const Mark& mark : marks) {
        const int at = (mark.low + mark.high) / 2;
        std::size_t best = none;
        int best_off = 2 * sizes.drift + 2;
        for (int a = std::max(0, at - sizes.drift - 1);
             a <= std::min(across - 1, at + sizes.drift + 1); ++a) {
            const std::size_t i = last[static_cast<std::size_t>(a)];
            if (i == none) {
                continue;
            }
            const int off = std::abs(out[i].last_at - mark.low - mark.high);
            if (off < best_off && goes_on(out[i], mark, mask, sizes)) {
                best = i;
                best_off = off;
            }
        }
        if (best == none) {
            best = out.size();
            out.push_back({horizontal,
                           mark.begin,
                           mark.begin,
                           mark.low + mark.high,
                           0,
                           0,
                           0,
                           0,
                           0,
                           0,
                           0,
                           {}});
        }
        append(out[best], mark, mark.begin - out[best].end <= sizes.white);
        last[static_cast<std::size_t>(std::min(at, across - 1))] = best;
    }
    for (MarkChain& c : out) {
        if (static_cast<int>(c.marks.size()) >= min_marks && c.end - c.begin >= sizes.chain) {
            find_touching(c, mask, sizes);
        }
    }
    return out;
}

bool is_line(const MarkChain& c, const MarkSizes& sizes) {
    const int length = c.end - c.begin;
    const int marks = static_cast<int>(c.marks.size());
    return length >= sizes.chain && marks >= min_marks &&
           c.near + 2 * c.touching >= min_near * (marks + c.touching) &&
           c.plain + c.touching_length >= min_plain_share * length &&
           (length >= sizes.open_line || bow_of(c) <= 2 * sizes.bow) && is_drawn(c);
}

void prolong(MarkChain& chain, const GreyImage& mask, const MarkSizes& sizes) {
    chain.begin = end_beyond(mask, chain, chain.begin - 1, -1, sizes);
    chain.end = end_beyond(mask, chain, chain.end, 1, sizes) + 1;
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
