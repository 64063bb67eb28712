#include "extractors/grid/rulings/table_gutters.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio max_gutter{17, 100};  // 12 points; wider ones are seen by all steps
constexpr Ratio min_side{25, 100};    // of the upright rulings along a gutter

constexpr int min_ends = 2;           // level rulings that end at the gutter on each side
constexpr Ratio min_alongside{1, 2};  // of the shorter one: two sides of one gutter
constexpr int darkest_paper = 160;    // of 255; pale rulings are darker

/// White between the upright rulings at x0 and x1, from y0 to y1.
struct Gutter {
    int x0 = 0, x1 = 0, y0 = 0, y1 = 0;

    [[nodiscard]] int middle() const { return (x0 + x1) / 2; }
    [[nodiscard]] bool beside(const Ruling& r) const {
        return r.horizontal ? r.at >= y0 && r.at <= y1 : overlap(r.begin, r.end, y0, y1) > 0;
    }
    [[nodiscard]] bool crossed_by(const Ruling& r) const {
        return r.horizontal && beside(r) && r.begin < middle() && r.end > middle();
    }
};

/// Is the level ruling drawn in ink over most of the gutter, in two rows of pixels at some height?
bool drawn_across(const Ruling& r, const Gutter& gutter, const GreyImage& grey, int around) {
    const int from = std::max(0, r.at - around);
    const int to = std::min(grey.height - 1, r.at + around);
    for (int y = from; y < to; ++y) {
        int ink = 0;
        for (int x = gutter.x0; x < gutter.x1; ++x) {
            ink += std::min(grey.row(y)[x], grey.row(y + 1)[x]) < darkest_paper ? 1 : 0;
        }
        if (ink * 2 > gutter.x1 - gutter.x0) {
            return true;
        }
    }
    return false;
}

/// The white between the ink of two upright rulings.
Gutter between(const Ruling& left, const Ruling& right, int reach) {
    return {left.at + (left.thickness + 1) / 2, right.at - right.thickness / 2,
            std::max(left.begin, right.begin) - reach, std::min(left.end, right.end) + reach};
}

bool is_gutter(const Gutter& gutter, const std::vector<Ruling>& rulings, const GreyImage& grey,
               int dpi) {
    const int reach = whole(max_reach * dpi);
    const int around = std::max(1, snap_distance(dpi) / 2);
    int left = 0;
    int right = 0;
    for (const Ruling& r : rulings) {
        if (!r.horizontal && r.at > gutter.x0 && r.at < gutter.x1 && gutter.beside(r)) {
            return false;
        }
        if (!r.horizontal || !gutter.beside(r)) {
            continue;
        }
        const bool crosses = gutter.crossed_by(r);
        if (crosses && drawn_across(r, gutter, grey, around)) {
            return false;
        }
        left += crosses || std::abs(r.end - gutter.x0) <= reach ? 1 : 0;
        right += crosses || std::abs(r.begin - gutter.x1) <= reach ? 1 : 0;
    }
    return left >= min_ends && right >= min_ends;
}

std::vector<Gutter> gutters_of(const std::vector<Ruling>& rulings, const GreyImage& grey, int dpi) {
    std::vector<Gutter> out;
    for (const Ruling& a : rulings) {
        for (const Ruling& b : rulings) {
            const int apart = b.at - a.at;
            const int shorter = std::min(a.length(), b.length());
            if (a.horizontal || b.horizontal || apart <= snap_distance(dpi) ||
                apart > max_gutter * dpi || shorter < min_side * dpi ||
                overlap(a.begin, a.end, b.begin, b.end) < min_alongside * shorter) {
                continue;
            }
            const Gutter gutter = between(a, b, whole(max_reach * dpi));
            if (is_gutter(gutter, rulings, grey, dpi)) {
                out.push_back(gutter);
            }
        }
    }
    return out;
}

std::vector<Ruling> cut(const std::vector<Ruling>& rulings, const Gutter& gutter) {
    std::vector<Ruling> out;
    for (const Ruling& r : rulings) {
        out.push_back(r);
        if (gutter.crossed_by(r)) {
            out.back().end = gutter.x0;
            out.push_back(r);
            out.back().begin = gutter.x1;
        }
    }
    return out;
}

int middle_of(const Ruling& r) { return r.horizontal ? (r.begin + r.end) / 2 : r.at; }

}  // namespace

std::vector<std::vector<Ruling>> beside_each_other(const std::vector<Ruling>& rulings,
                                                   const GreyImage& grey, int dpi) {
    const auto gutters = gutters_of(rulings, grey, dpi);
    if (gutters.empty()) {
        return {rulings};
    }
    std::vector<Ruling> all = rulings;
    for (const Gutter& gutter : gutters) {
        all = cut(all, gutter);
    }
    return groups_that_meet(all, whole(max_reach * dpi), [&](const Ruling& a, const Ruling& b) {
        return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
            return g.beside(a) && g.beside(b) &&
                   (middle_of(a) < g.middle()) != (middle_of(b) < g.middle());
        });
    });
}

}  // namespace juesuan
