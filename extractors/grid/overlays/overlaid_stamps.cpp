#include "extractors/grid/overlays/overlaid_stamps.h"

#include <algorithm>
#include <optional>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/lattice.h"

namespace juesuan {
namespace {

// Inches, assumed (a filing stamp is about 45 by 16 mm; larger ones 60 by 30 mm).
constexpr Ratio max_width{27, 10};
constexpr Ratio max_height{14, 10};
constexpr Ratio min_height{25, 100};
constexpr Ratio max_uneven{6, 100};  // between ends that are one corner; a stamp is seldom straight
constexpr std::size_t min_lines = 3;  // of one direction at least: two rows or columns
constexpr std::size_t min_rest = 4;   // rulings of the table beneath

/// The level rulings from the one upright to the other, and the uprights between them.
std::optional<std::vector<std::size_t>> box_between(const std::vector<Ruling>& rulings,
                                                    const Ruling& left, const Ruling& right,
                                                    int uneven) {
    const auto near = [uneven](int a, int b) { return std::abs(a - b) <= uneven; };
    std::vector<std::size_t> out;
    std::size_t level = 0;
    std::size_t upright = 0;
    bool top = false;
    bool foot = false;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const Ruling& r = rulings[i];
        if (r.horizontal && near(r.begin, left.at) && near(r.end, right.at) &&
            r.at >= left.begin - uneven && r.at <= left.end + uneven) {
            ++level;
            top = top || near(r.at, left.begin);
            foot = foot || near(r.at, left.end);
            out.push_back(i);
        } else if (!r.horizontal && r.at >= left.at - uneven && r.at <= right.at + uneven &&
                   r.begin >= left.begin - uneven && r.end <= left.end + uneven) {
            ++upright;
            out.push_back(i);
        }
    }
    const bool lined =
        top && foot && level >= 2 && upright >= 2 && std::max(level, upright) >= min_lines;
    return lined ? std::optional(out) : std::nullopt;
}

PixelBox hull(const std::vector<Ruling>& rulings) {
    PixelBox out;
    for (const Ruling& r : rulings) {
        out = unite(out, r.box());
    }
    return out;
}

/// The rulings that meet the box, or one another from there on, without the box's own.
std::vector<Ruling> beneath(const std::vector<Ruling>& rulings, const std::vector<std::size_t>& own,
                            const PixelBox& box) {
    std::vector<Ruling> out;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        if (std::find(own.begin(), own.end(), i) == own.end() &&
            !intersect(rulings[i].box(), box).empty()) {
            out.push_back(rulings[i]);
        }
    }
    return out;
}

/// A stamp of which a side lies on the outer ruling of a table, so that only the other one is its
/// own: levels from that ruling to the short upright and beyond, out of step with the table's rows.
struct StampAtSide {
    std::vector<std::size_t> own;
    std::vector<std::size_t> cut;  ///< level rulings of the table that one of the stamp prolongs
    int side = 0;                  ///< where the table ends
};

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
    const bool lined = levels.size() + out.cut.size() >= min_lines && out.cut.size() <= 1 &&
                       holds(own.begin) && holds(own.end);
    return lined && !std::all_of(levels.begin(), levels.end(), in_step) ? std::optional(out)
                                                                        : std::nullopt;
}

/// turned: the rulings are mirrored, and the stamp stands above or below the table.
std::optional<StampAtSide> find_stamp_at_side(const std::vector<Ruling>& rulings, bool turned,
                                              int dpi) {
    const int uneven = whole(max_uneven * dpi);
    const Ratio longest = turned ? max_width : max_height;
    const Ratio farthest = turned ? max_height : max_width;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const Ruling& own = rulings[i];
        if (own.horizontal || own.length() > longest * dpi || own.length() < min_height * dpi) {
            continue;
        }
        for (const Ruling& side : rulings) {
            const int apart = std::abs(side.at - own.at);
            if (side.horizontal || side.length() < 2 * own.length() || side.begin > own.begin ||
                side.end < own.end || apart > farthest * dpi || apart < min_height * dpi) {
                continue;
            }
            if (auto found = stamp_between(rulings, side, i, uneven)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

/// The rulings of the page mirrored on its diagonal.
std::vector<Ruling> turned_by_axes(std::vector<Ruling> rulings, bool turned) {
    for (Ruling& r : rulings) {
        r.horizontal = r.horizontal != turned;
    }
    return rulings;
}

/// The members of a stamp across the edge of a table, if there is one.
std::optional<std::vector<std::size_t>> find_stamp(const std::vector<Ruling>& rulings, int dpi) {
    const int uneven = whole(max_uneven * dpi);
    for (const Ruling& left : rulings) {
        if (left.horizontal || left.length() > max_height * dpi ||
            left.length() < min_height * dpi) {
            continue;
        }
        for (const Ruling& right : rulings) {
            if (right.horizontal || right.at - left.at < min_height * dpi ||
                right.at - left.at > max_width * dpi ||
                std::abs(right.begin - left.begin) > uneven ||
                std::abs(right.end - left.end) > uneven) {
                continue;
            }
            auto own = box_between(rulings, left, right, uneven);
            if (!own.has_value()) {
                continue;
            }
            const PixelBox box{left.at, left.begin, right.at, left.end};
            const auto crossing = beneath(rulings, *own, box);
            const bool runs_on =
                std::any_of(crossing.begin(), crossing.end(), [&](const Ruling& r) {
                    return r.length() > (r.horizontal ? box.width() : box.height()) + uneven;
                });
            const PixelBox under = hull(crossing);
            const bool sticks_out = box.x0 < under.x0 - uneven || box.x1 > under.x1 + uneven ||
                                    box.y0 < under.y0 - uneven || box.y1 > under.y1 + uneven;
            if (runs_on && sticks_out && rulings.size() >= own->size() + min_rest) {
                return own;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<LayoutTable> take_stamps(std::vector<Ruling>& rulings, int dpi) {
    std::vector<LayoutTable> out;
    const auto take = [&](std::vector<std::size_t> members, std::vector<Ruling> shared) {
        std::sort(members.begin(), members.end());
        for (const std::size_t i : members) {
            shared.push_back(rulings[i]);
        }
        for (auto i = members.rbegin(); i != members.rend(); ++i) {
            rulings.erase(rulings.begin() + static_cast<std::ptrdiff_t>(*i));
        }
        const auto grids = tables_from_rulings(shared, dpi);
        out.insert(out.end(), grids.begin(), grids.end());
        if (grids.empty()) {  // what the paper's edge leaves of it is too small for a table
            LayoutTable rest;
            rest.box = hull(shared);
            rest.n_rows = rest.n_cols = 1;
            rest.cells.resize(1);
            rest.cells[0].box = rest.box;
            out.push_back(rest);
        }
    };
    while (const auto found = find_stamp(rulings, dpi)) {
        take(*found, {});
    }
    for (const bool turned : {false, true}) {  // beside the table, then above or below it
        while (const auto found =
                   find_stamp_at_side(turned_by_axes(rulings, turned), turned, dpi)) {
            const Ruling own = rulings[found->own.front()];
            std::vector<Ruling> shared{{turned, found->side, own.begin, own.end, 1, 1.0}};
            for (const std::size_t i : found->cut) {
                Ruling& row = rulings[i];
                Ruling beyond = row;
                (own.at > found->side ? row.end : row.begin) = found->side;
                (own.at > found->side ? beyond.begin : beyond.end) = found->side;
                shared.push_back(beyond);
            }
            take(found->own, shared);
        }
    }
    return out;
}

bool is_filing_stamp(const LayoutTable& grid, int page_width, int dpi) {
    constexpr std::size_t fields = 6;
    return std::min(grid.n_rows, grid.n_cols) == 2 && grid.cells.size() == fields &&
           grid.n_rows * grid.n_cols == static_cast<int>(fields) &&
           grid.box.width() <= max_width * dpi && grid.box.height() <= max_height * dpi &&
           2 * grid.box.width() < page_width;
}

bool in_a_stamp(const PixelBox& ink, const std::vector<LayoutTable>& stamps) {
    return std::any_of(stamps.begin(), stamps.end(), [&](const LayoutTable& stamp) {
        return std::any_of(stamp.cells.begin(), stamp.cells.end(),
                           [&](const LayoutCell& cell) { return intersect(ink, cell.box) == ink; });
    });
}

}  // namespace juesuan
