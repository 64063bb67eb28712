#include "extractors/grid/overlays/passing_streaks.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed: more than a row that is open at the head or the foot of a table.
constexpr Ratio min_past{6, 10};
constexpr Ratio min_outside{12, 100};  // of a stroke that comes into a table
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

/// Uprights of the table with these level rulings: how many end with it, and how many run past it.
struct Uprights {
    std::size_t ending = 0, passing = 0;
};

Uprights uprights_of(const Levels& levels, const std::vector<Ruling>& rulings, int past,
                     int reach) {
    Uprights out;
    for (const Ruling& other : rulings) {
        const Levels its = other.horizontal ? Levels{} : levels_met(other, rulings, reach);
        if (its.count >= min_levels && its.first <= levels.last && its.last >= levels.first) {
            ++(runs_past(other, its, past) ? out.passing : out.ending);
        }
    }
    return out;
}

/// Does the upright come into a table from far outside, or from outside to end in the midst of a
/// row? Those of the table begin and end at its level rulings.
bool comes_from_outside(const Ruling& upright, const std::vector<Ruling>& rulings, int dpi) {
    const int reach = reach_distance(dpi);
    const int outside = whole(min_outside * dpi);
    const Levels levels = levels_met(upright, rulings, reach);
    const auto any_level = [&](auto&& is) {
        return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& r) {
            return r.horizontal && r.begin <= upright.at + reach && r.end >= upright.at - reach &&
                   is(r);
        });
    };
    const auto within = [&](int inner, bool from_above) {
        return any_level([&](const Ruling& r) {
                   return from_above ? r.at > inner + reach : r.at < inner - reach;
               }) &&
               !any_level(
                   [&](const Ruling& r) { return std::abs(r.at - inner) <= reach + r.thickness; });
    };
    const int past = whole(min_past * dpi);
    const bool from_above = upright.begin < levels.first - past ||
                            (upright.begin < levels.first - outside && within(upright.end, true));
    const bool from_below = upright.end > levels.last + past ||
                            (upright.end > levels.last + outside && within(upright.begin, false));
    if (levels.count == 0 || from_above == from_below) {
        return false;
    }
    // most others do not come from outside, and the line does not go on
    const int outer = from_above ? levels.first : levels.last;
    std::size_t ending = 0;
    std::size_t passing = 0;
    for (const Ruling& r : rulings) {
        if (r.horizontal || r == upright) {
            continue;
        }
        if (r.begin <= outer + reach && r.end >= outer - reach) {
            ++((from_above ? r.begin < outer - outside : r.end > outer + outside) ? passing
                                                                                  : ending);
        } else if (std::abs(r.at - upright.at) <= reach) {
            return false;
        }
    }
    return ending > min_ending && ending > 2 * passing;
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
        if (comes_from_outside(r, rulings, dpi)) {
            return false;
        }
        const Levels levels = levels_met(r, rulings, reach);
        if (levels.count < min_levels || !runs_past(r, levels, past)) {
            return true;
        }
        const Uprights uprights = uprights_of(levels, rulings, past, reach);
        return uprights.ending < min_ending || uprights.ending <= uprights.passing;
    });
    return out;
}

}  // namespace juesuan
