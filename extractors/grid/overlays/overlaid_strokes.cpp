#include "extractors/grid/overlays/overlaid_strokes.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Assumed; sizes looked at on drawn tables in scans, with and without stamps.
constexpr Ratio max_stroke{27, 10};  // inches: the side of a large stamp
constexpr Ratio max_thin{12, 10};    // inches: longer thin ones are rulings that print badly
constexpr Ratio max_clipped{6, 5};   // ems: rows that show their print whole are higher
constexpr Ratio max_dash_gap{4, 5};  // ems
constexpr Ratio min_thick{3, 2};     // of the usual thickness of the page's rulings

struct Page {
    const std::vector<Ruling>& rulings;
    int reach;  ///< pixels: a ruling that ends this near another one ends at it
    int snap;   ///< pixels: rulings this near are one line
    int usual_thickness;
};

/// Does the other one lie across `r`, on both sides of it, wherever that is along it?
bool passes(const Ruling& other, const Ruling& r, int reach) {
    return other.horizontal != r.horizontal && other.begin < r.at - reach &&
           other.end > r.at + reach;
}

bool is_crossed(const Ruling& r, const Page& page) {
    return std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& o) {
        return passes(o, r, page.reach) && o.at > r.begin + page.reach && o.at < r.end - page.reach;
    });
}

/// Does `r` end in the middle of a cell, before another ruling that lies farther on?
bool ends_in_a_cell(const Ruling& r, bool at_begin, const Page& page) {
    const int end = at_begin ? r.begin : r.end;
    bool enclosed = false;
    for (const Ruling& o : page.rulings) {
        if (o.horizontal == r.horizontal) {
            if (std::abs(o.at - r.at) <= page.snap && (at_begin ? o.begin < end : o.end > end)) {
                return false;
            }
        } else if (passes(o, r, page.reach)) {
            if (std::abs(o.at - end) <= page.reach) {
                return false;
            }
            enclosed = enclosed || (at_begin ? o.at < end : o.at > end);
        }
    }
    return enclosed;
}

bool is_overlaid(const Ruling& r, const Page& page, int dpi) {
    const int longest_thin = whole(max_thin * dpi);
    if (r.length() > max_stroke * dpi || !is_crossed(r, page)) {
        return false;
    }
    const bool begins_free = ends_in_a_cell(r, true, page);
    const bool ends_free = ends_in_a_cell(r, false, page);
    const bool thick =
        r.thickness > page.usual_thickness + 1 && r.thickness >= min_thick * page.usual_thickness;
    return (begins_free && ends_free && r.length() <= longest_thin) ||
           ((begins_free || ends_free) && thick);
}

}  // namespace

std::vector<Ruling> without_overlaid_strokes(const std::vector<Ruling>& rulings, int dpi) {
    if (rulings.empty()) {
        return {};
    }
    std::vector<int> thickness;
    thickness.reserve(rulings.size());
    for (const Ruling& r : rulings) {
        thickness.push_back(r.thickness);
    }
    const Page page{rulings, reach_distance(dpi), snap_distance(dpi),
                    upper_median(std::move(thickness))};
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !is_overlaid(r, page, dpi); });
    return out;
}

std::vector<Ruling> without_slivers(const std::vector<Ruling>& rulings,
                                    const std::vector<TextPiece>& text, int em) {
    constexpr int times_as_long = 2;
    const auto is_blank_between = [&text](const Ruling& a, const Ruling& b) {
        const PixelBox strip{std::min(a.at, b.at), a.begin, std::max(a.at, b.at), a.end};
        return std::none_of(text.begin(), text.end(), [&strip](const TextPiece& piece) {
            return piece.box.middle_y() >= strip.y0 && piece.box.middle_y() < strip.y1 &&
                   overlap_x(piece.box, strip) > 0;
        });
    };
    const auto is_sliver = [&](const Ruling& r) {
        return !r.horizontal && std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& o) {
            const int apart = std::abs(o.at - r.at);
            return !o.horizontal && apart > o.thickness && apart < em &&
                   o.length() >= times_as_long * r.length() && o.begin <= r.begin &&
                   o.end >= r.end && is_blank_between(r, o);
        });
    };
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !is_sliver(r); });
    return out;
}

std::vector<Ruling> without_clipped_strokes(const std::vector<Ruling>& rulings, int em, int dpi) {
    const int snap = snap_distance(dpi);
    const auto goes_on = [&](const Ruling& r) {  // dashes of a ruling follow one another
        return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& o) {
            return &o != &r && !o.horizontal && std::abs(o.at - r.at) <= snap &&
                   std::max(r.begin, o.begin) - std::min(r.end, o.end) < max_dash_gap * em;
        });
    };
    const auto is_stroke = [&](const Ruling& r) {
        return !r.horizontal && r.length() < max_clipped * em && !goes_on(r);
    };
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out),
                 [&](const Ruling& r) { return !is_stroke(r); });
    return out;
}

}  // namespace juesuan
