#include "extractors/grid/overlays/stamps_beside.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/overlays/stamp_sizes.h"

namespace juesuan {
namespace {

/// The levels between the table's side and the short upright; none if they are not those of a
/// stamp.
std::optional<StampAtSide> stamp_between(const std::vector<Ruling>& rulings, const Ruling& side,
                                         std::size_t upright, int uneven) {
    const Ruling& own = rulings[upright];
    const bool right = own.at > side.at;
    const auto near = [uneven](int a, int b) { return std::abs(a - b) <= uneven; };
    StampAtSide out{{upright}, {}, side.at};
    std::vector<int> rows, levels;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const Ruling& r = rulings[i];
        if (!r.horizontal) {
            const bool outside = right ? r.at > side.at + uneven : r.at < side.at - uneven;
            const bool between = right ? r.at < own.at : r.at > own.at;
            if (i == upright || !outside || r.end <= own.begin || r.begin >= own.end) {
                continue;
            }
            if (!between || !near(r.begin, own.begin) || !near(r.end, own.end)) {
                return std::nullopt;
            }
            out.own.push_back(i);  // between its fields
            continue;
        }
        const int inner = right ? r.begin : r.end, outer = right ? r.end : r.begin;
        const bool reaches = right ? outer >= own.at - uneven : outer <= own.at + uneven;
        const bool beside = r.at >= own.begin - uneven && r.at <= own.end + uneven;
        if (near(inner, side.at) && reaches && beside) {
            out.own.push_back(i);
            levels.push_back(r.at);
        } else if (reaches && beside && (right ? inner < side.at : inner > side.at)) {
            out.cut.push_back(i);
            rows.push_back(r.at);
        } else if (near(outer, side.at)) {
            rows.push_back(r.at);
        }
    }
    const auto holds = [&](int at) {
        const auto is = [&](int level) { return near(level, at); };
        return std::any_of(levels.begin(), levels.end(), is) ||
               std::any_of(out.cut.begin(), out.cut.end(),
                           [&](std::size_t i) { return near(rulings[i].at, at); });
    };
    const auto in_step = [&](int level) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](int row) { return 2 * std::abs(row - level) <= uneven; });
    };
    const bool lined = levels.size() + out.cut.size() >= stamp::min_lines && out.cut.size() <= 1 &&
                       holds(own.begin) && holds(own.end);
    return lined && !std::all_of(levels.begin(), levels.end(), in_step) ? std::optional(out)
                                                                        : std::nullopt;
}

}  // namespace

std::optional<StampAtSide> find_stamp_beside(const std::vector<Ruling>& rulings, bool turned,
                                             int dpi) {
    const int uneven = whole(stamp::max_uneven * dpi);
    const Ratio longest = turned ? stamp::max_width : stamp::max_height;
    const Ratio farthest = turned ? stamp::max_height : stamp::max_width;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const Ruling& own = rulings[i];
        if (own.horizontal || own.length() > longest * dpi ||
            own.length() < stamp::min_height * dpi) {
            continue;
        }
        for (const Ruling& side : rulings) {
            const int apart = std::abs(side.at - own.at);
            if (side.horizontal || side.length() < 2 * own.length() || side.begin > own.begin ||
                side.end < own.end || apart > farthest * dpi || apart < stamp::min_height * dpi) {
                continue;
            }
            if (auto found = stamp_between(rulings, side, i, uneven)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace juesuan
