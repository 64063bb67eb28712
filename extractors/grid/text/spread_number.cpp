#include "extractors/grid/text/spread_number.h"

#include <algorithm>
#include <utility>

#include "extractors/base/linked.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_spread{1, 5};  // ems between the figures: elsewhere they stand closer
// Of the distance between two figures' middles; a narrow 1 and a point stand beside theirs.
constexpr Ratio least_even{7, 10};
constexpr Ratio most_even{13, 10};
constexpr int max_step = 2;  // ems from figure to figure: farther apart are columns

bool is_single(const Shape& s) { return s.mark || (s.figure && s.digits <= 1); }

/// The way from the middle of a figure or point to that of the next one; 0 if they stand as close
/// as figures do, or if one of them is something else.
int step_between(const Shape& a, const Shape& b, int em) {
    const bool spread = is_single(a) && is_single(b) && b.box.x0 - a.box.x1 >= min_spread * em;
    return spread ? b.box.middle_x() - a.box.middle_x() : 0;
}

bool is_figure_or_mark(const Shape& s) { return s.figure || s.mark; }

/// The next piece of figures behind this one on its line; pieces.size() if it is none, or far.
std::size_t figures_behind(const std::vector<TextPiece>& pieces, std::size_t at, int em) {
    std::size_t next = pieces.size();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i != at && pieces[i].box.x0 >= pieces[at].box.x1 &&
            on_one_line(pieces[at].box, pieces[i].box) &&
            (next == pieces.size() || pieces[i].box.x0 < pieces[next].box.x0)) {
            next = i;
        }
    }
    const bool near = next < pieces.size() && pieces[next].figures() &&
                      pieces[next].box.x0 - pieces[at].box.x1 <= max_step * em;
    return near ? next : pieces.size();
}

}  // namespace

int steps_in_spread_number(const std::vector<Shape>& left, std::size_t i,
                           const std::vector<Shape>& right, std::size_t k, int em) {
    const int way = step_between(left[i], right[k], em);
    const bool before = i > 0 && is_figure_or_mark(left[i - 1]);
    const bool behind = k + 1 < right.size() && is_figure_or_mark(right[k + 1]);
    const int one = before ? step_between(left[i - 1], left[i], em) : 0;
    const int two = behind ? step_between(right[k], right[k + 1], em) : 0;
    if (way == 0 || way > max_step * em || (before && one == 0) || (behind && two == 0) ||
        (!before && !behind)) {
        return 0;
    }
    for (const int steps : {1, 2}) {
        // Beside a lost point the next figure is two steps off as well.
        const auto is_step = [&](int step, int times) {
            return step * steps >= least_even * (way * times) &&
                   step * steps <= most_even * (way * times);
        };
        const auto even = [&](int step) { return is_step(step, 1) || is_step(step, 2); };
        const bool single = (before && is_step(one, 1)) || (behind && is_step(two, 1));
        if ((!before || even(one)) && (!behind || even(two)) && (steps == 1 || single)) {
            return steps;
        }
    }
    return 0;
}

void join_spread_numbers(std::vector<TextPiece>& pieces, int em) {
    std::vector<std::size_t> behind(pieces.size(), pieces.size());
    std::vector<std::size_t> before(pieces.size(), pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        behind[i] = pieces[i].figures() ? figures_behind(pieces, i, em) : pieces.size();
        if (behind[i] < pieces.size()) {
            before[behind[i]] = i;
        }
    }
    Linked linked(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::size_t next = behind[i];
        if (next == pieces.size()) {
            continue;
        }
        std::vector<Shape> left = pieces[i].shapes;
        std::vector<Shape> right = pieces[next].shapes;
        if (left.size() == 1 && before[i] < pieces.size()) {
            left.insert(left.begin(), pieces[before[i]].shapes.back());
        }
        if (right.size() == 1 && behind[next] < pieces.size()) {
            right.push_back(pieces[behind[next]].shapes.front());
        }
        if (steps_in_spread_number(left, left.size() - 1, right, 0, em) > 0) {
            linked.join(i, next);
        }
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::size_t root = linked.root(i);
        if (root != i) {
            TextPiece& to = pieces[root];
            to.shapes.insert(to.shapes.end(), pieces[i].shapes.begin(), pieces[i].shapes.end());
            to.box = unite(to.box, pieces[i].box);
            pieces[i].shapes.clear();
        }
    }
    std::erase_if(pieces, [](const TextPiece& p) { return p.shapes.empty(); });
    for (TextPiece& p : pieces) {
        std::sort(p.shapes.begin(), p.shapes.end(), [](const Shape& a, const Shape& b) {
            return std::pair(a.box.x0, a.box.y0) < std::pair(b.box.x0, b.box.y0);
        });
    }
}

}  // namespace juesuan
