#include "extractors/grid/overlays/stamps_across.h"

#include <algorithm>
#include <utility>

#include "extractors/base/ratio.h"
#include "extractors/grid/overlays/stamp_sizes.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_joined{2, 10};   // inches of print that lengthens one of its lines
constexpr std::size_t min_rest = 4;  // rulings of the table beneath

/// The level rulings from the one upright to the other, and the uprights between them. An upright
/// that is none of the rulings is the edge of the picture.
std::optional<std::vector<std::size_t>> box_between(const std::vector<Ruling>& rulings,
                                                    const Ruling& left, const Ruling& right,
                                                    const PixelBox& picture, int dpi) {
    const int uneven = whole(stamp::max_uneven * dpi);
    const int joined = whole(max_joined * dpi);
    const auto near = [uneven](int a, int b) { return std::abs(a - b) <= uneven; };
    // from side to side, print touching it at one end
    const auto spans = [&](const Ruling& r) {
        const int before = left.at - r.begin;
        const int behind = r.end - right.at;
        return std::min(before, behind) >= -uneven && std::min(before, behind) <= uneven &&
               std::max(before, behind) <= joined;
    };
    std::vector<std::size_t> out;
    std::size_t level = 0;
    std::size_t upright = 0;
    bool top = left.begin <= picture.y0 + uneven;
    bool foot = left.end >= picture.y1 - uneven;
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const Ruling& r = rulings[i];
        if (r.horizontal && spans(r) && r.at >= left.begin - uneven && r.at <= left.end + uneven) {
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
        top && foot && level >= 2 && upright >= 2 && std::max(level, upright) >= stamp::min_lines;
    return lined ? std::optional(out) : std::nullopt;
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

/// The stamp that these uprights enclose, if it lies across the edge of a table.
std::optional<StampAcross> stamp_within(const std::vector<Ruling>& rulings, const Ruling& left,
                                        const Ruling& right, const PixelBox& picture, int dpi) {
    const int uneven = whole(stamp::max_uneven * dpi);
    if (right.at - left.at < stamp::min_height * dpi ||
        right.at - left.at > stamp::max_width * dpi ||
        std::abs(right.begin - left.begin) > uneven || std::abs(right.end - left.end) > uneven) {
        return std::nullopt;
    }
    auto own = box_between(rulings, left, right, picture, dpi);
    if (!own.has_value() || rulings.size() < own->size() + min_rest) {
        return std::nullopt;
    }
    const PixelBox box{left.at, left.begin, right.at, left.end};
    auto crossing = beneath(rulings, *own, box);
    cut_prolonged(crossing, box, dpi);
    const bool runs_on = std::any_of(crossing.begin(), crossing.end(), [&](const Ruling& r) {
        return r.length() > (r.horizontal ? box.width() : box.height()) + uneven;
    });
    const PixelBox under = hull(crossing);
    const bool sticks_out = box.x0 < under.x0 - uneven || box.x1 > under.x1 + uneven ||
                            box.y0 < under.y0 - uneven || box.y1 > under.y1 + uneven;
    return runs_on && sticks_out ? std::optional(StampAcross{std::move(*own), box}) : std::nullopt;
}

}  // namespace

PixelBox hull(const std::vector<Ruling>& rulings) {
    PixelBox out;
    for (const Ruling& r : rulings) {
        out = unite(out, r.box());
    }
    return out;
}

void cut_prolonged(std::vector<Ruling>& rulings, const PixelBox& stamp, int dpi) {
    const int uneven = whole(stamp::max_uneven * dpi);
    const std::vector<Ruling> all = rulings;
    for (Ruling& r : rulings) {
        const auto [low, high] =
            r.horizontal ? std::pair(stamp.x0, stamp.x1) : std::pair(stamp.y0, stamp.y1);
        const bool within = r.horizontal ? r.at >= stamp.y0 - uneven && r.at <= stamp.y1 + uneven
                                         : r.at >= stamp.x0 - uneven && r.at <= stamp.x1 + uneven;
        const bool at_low = std::abs(r.begin - low) <= uneven && r.end > high + uneven;
        const bool at_high = std::abs(r.end - high) <= uneven && r.begin < low - uneven;
        for (const Ruling& o : all) {
            if (!within || (!at_low && !at_high) || o.horizontal == r.horizontal ||
                r.at < o.begin - uneven || r.at > o.end + uneven || o.at <= low || o.at >= high) {
                continue;
            }
            if (at_low) {
                r.begin = r.begin < low + uneven ? o.at : std::min(r.begin, o.at);
            } else {
                r.end = r.end > high - uneven ? o.at + 1 : std::max(r.end, o.at + 1);
            }
        }
    }
}

std::optional<StampAcross> find_stamp_across(const std::vector<Ruling>& rulings,
                                             const PixelBox& picture, int dpi) {
    const int uneven = whole(stamp::max_uneven * dpi);
    for (const Ruling& side : rulings) {
        if (side.horizontal || side.length() > stamp::max_height * dpi ||
            side.length() < stamp::min_height * dpi) {
            continue;
        }
        for (const Ruling& other : rulings) {
            if (other.horizontal) {
                continue;
            }
            Ruling end = other;
            if (std::abs(other.begin - side.begin) <= uneven ||
                std::abs(other.end - side.end) <= uneven) {
                end.begin = side.begin;  // it may go on as a ruling of the table
                end.end = side.end;
            }
            if (auto found = other.at > side.at ? stamp_within(rulings, side, end, picture, dpi)
                                                : stamp_within(rulings, end, side, picture, dpi)) {
                return found;
            }
        }
        Ruling edge = side;  // half a stamp may have missed the paper
        edge.at = picture.x1 - 1;
        if (auto found = stamp_within(rulings, side, edge, picture, dpi)) {
            return found;
        }
        edge.at = picture.x0;
        if (auto found = stamp_within(rulings, edge, side, picture, dpi)) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace juesuan
