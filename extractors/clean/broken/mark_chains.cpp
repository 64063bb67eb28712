#include "extractors/clean/broken/mark_chains.h"

#include <algorithm>
#include <cmath>
#include <iterator>
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
constexpr Ratio max_end_mark{1, 8};  // that touches the ruling at which the line ends
constexpr int max_touching_marks = 2;
constexpr Ratio max_end_gap{1, 20};  // from there to that ruling
constexpr Ratio min_open_line{3, 2};
constexpr std::size_t max_hanging_dots = 2;  // at an end
constexpr Ratio max_bow{1, 40};  // between the marks of a shorter line; the arc of a seal has more
constexpr int min_bow_pixels = 2;

/// A mark seen along its line.
struct Mark {
    int begin, end, low, high;
    PixelBox box;
};

Mark mark_of(const PixelBox& b, bool horizontal) {
    return horizontal ? Mark{b.x0, b.x1, b.y0, b.y1, b} : Mark{b.y0, b.y1, b.x0, b.x1, b};
}

std::vector<Mark> marks_along(const std::vector<Component>& components, bool horizontal,
                              int thickest) {
    std::vector<Mark> out;
    for (const Component& c : components) {
        const PixelBox& b = c.box;
        if ((horizontal ? b.height() : b.width()) <= thickest) {
            out.push_back(mark_of(b, horizontal));
        }
    }
    std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) {
        return std::tie(a.begin, a.low) < std::tie(b.begin, b.low);
    });
    return out;
}

int usual_length(const MarkChain& c) {
    std::vector<int> lengths;
    std::transform(c.marks.begin(), c.marks.end(), std::back_inserter(lengths),
                   [&c](const PixelBox& b) { return c.horizontal ? b.width() : b.height(); });
    return lengths.empty() ? 0 : upper_median(std::move(lengths));
}

/// Dots touch no other ruling.
bool is_dashed(int usual, const MarkSizes& sizes) { return usual > sizes.thickness; }

/// Dashes that the chain has between its marks.
void find_touching(MarkChain& c, const GreyImage& mask, const MarkSizes& sizes) {
    const int dash = usual_length(c);
    for (std::size_t i = 1; is_dashed(dash, sizes) && i < c.marks.size(); ++i) {
        const PixelBox &before = c.marks[i - 1], &mark = c.marks[i];
        const LineOnPage line{c.horizontal, c.horizontal
                                                ? (before.middle_y() + mark.middle_y()) / 2
                                                : (before.middle_x() + mark.middle_x()) / 2};
        const TouchingDashes found =
            dashes_between(mask, line, c.horizontal ? before.x1 : before.y1,
                           c.horizontal ? mark.x0 : mark.y0, dash, sizes.thickness);
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
           (is_dashed(dash, sizes) &&
            !dashes_between(mask, {c.horizontal, at}, c.end, mark.begin, dash, sizes.thickness)
                 .others);
}

/// How far the line goes on beyond its last mark (step +1) or its first (-1): over the marks that
/// touch other rulings, one where it crosses one and one where it ends; over no more than a ruling
/// where the line is dotted.
int end_beyond(const GreyImage& mask, const MarkChain& c, int from, int step,
               const MarkSizes& sizes) {
    const auto inked = [&](int along) {
        return inked_at(mask, c.horizontal, along, c.last_at / 2);
    };
    const int usual = usual_length(c);
    const int most = is_dashed(usual, sizes) ? max_touching_marks : 1;
    const int longest = std::min(sizes.end_mark, 2 * usual + sizes.thickness);
    int end = from;
    for (int marks = 0; marks < most; ++marks) {
        int at = end;
        while (std::abs(at - end) <= sizes.white && !inked(at)) {
            at += step;
        }
        const int begin = at;
        while (std::abs(at - begin) <= longest && inked(at)) {
            at += step;
        }
        if (at == begin) {
            break;
        }
        end = at;
    }
    return end == from ? from : end - step;
}

MarkChain begun(bool horizontal, const Mark& mark) {
    MarkChain out;
    out.horizontal = horizontal;
    out.begin = out.end = mark.begin;
    out.last_at = mark.low + mark.high;
    return out;
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

/// Dots that hang at an end of a dotted line by other ink are strokes of print there.
void trim_dots(MarkChain& c, const MarkSizes& sizes) {
    if (is_dashed(usual_length(c), sizes)) {
        return;
    }
    const auto marks = std::exchange(c.marks, {});
    const auto begin_of = [&c](const PixelBox& b) { return c.horizontal ? b.x0 : b.y0; };
    const auto end_of = [&c](const PixelBox& b) { return c.horizontal ? b.x1 : b.y1; };
    const auto hangs = [&](const PixelBox& before, const PixelBox& mark) {
        return begin_of(mark) - end_of(before) > sizes.white;
    };
    std::size_t first = 0;
    std::size_t end = marks.size();
    for (std::size_t i = 1; i < marks.size(); ++i) {
        if (hangs(marks[i - 1], marks[i])) {
            first = i <= max_hanging_dots ? i : first;
            end = i + max_hanging_dots >= marks.size() ? std::min(end, i) : end;
        }
    }
    c = begun(c.horizontal, mark_of(marks[first], c.horizontal));
    for (std::size_t i = first; i < end; ++i) {
        append(c, mark_of(marks[i], c.horizontal), i > first && !hangs(marks[i - 1], marks[i]));
    }
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
            out.push_back(begun(horizontal, mark));
        }
        append(out[best], mark, mark.begin - out[best].end <= sizes.white);
        last[static_cast<std::size_t>(std::min(at, across - 1))] = best;
    }
    for (MarkChain& c : out) {
        if (static_cast<int>(c.marks.size()) >= min_marks && c.end - c.begin >= sizes.chain) {
            trim_dots(c, sizes);
            find_touching(c, mask, sizes);
        }
    }
    return out;
}

void prolong(MarkChain& chain, const GreyImage& mask, const MarkSizes& sizes) {
    chain.begin = end_beyond(mask, chain, chain.begin - 1, -1, sizes);
    chain.end = end_beyond(mask, chain, chain.end, 1, sizes) + 1;
}

}  // namespace juesuan
