#include "extractors/grid/overlays/passing_streaks.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed: more than a row that is open at the head or the foot of a table.
constexpr Ratio min_past{6, 10};
constexpr std::size_t min_levels = 3;  // of a table that it runs through
constexpr std::size_t min_ending = 2;  // uprights that end with the table

struct Levels {
    std::size_t count = 0;
    int first = 0, last = 0;
};

Levels levels_met(const Ruling& upright, const std::vector<Ruling>& rulings, int reach) {
    Levels out;
    for (const Ruling& r : rulings) {
        if (r.horizontal && meet(upright, r, reach)) {
            out.first = out.count == 0 ? r.at : std::min(out.first, r.at);
            out.last = out.count == 0 ? r.at : std::max(out.last, r.at);
            ++out.count;
        }
    }
    return out;
}

bool runs_past(const Ruling& upright, const Levels& levels, int past) {
    return upright.begin < levels.first - past && upright.end > levels.last + past;
}

}  // namespace

std::vector<Ruling> without_passing_streaks(const std::vector<Ruling>& rulings, int dpi) {
    const int past = whole(min_past * dpi);
    const int reach = reach_distance(dpi);
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out), [&](const Ruling& r) {
        if (r.horizontal) {
            return true;
        }
        const Levels levels = levels_met(r, rulings, reach);
        if (levels.count < min_levels || !runs_past(r, levels, past)) {
            return true;
        }
        std::size_t ending = 0;
        std::size_t passing = 0;
        for (const Ruling& other : rulings) {
            if (other.horizontal) {
                continue;
            }
            const Levels its = levels_met(other, rulings, reach);
            if (its.count >= min_levels && its.first <= levels.last && its.last >= levels.first) {
                ++(runs_past(other, its, past) ? passing : ending);
            }
        }
        return ending < min_ending || ending <= passing;
    });
    return out;
}

}  // namespace juesuan
