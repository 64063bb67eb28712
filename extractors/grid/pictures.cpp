#include "extractors/grid/pictures.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_axis_offset{1,
                                20};   // of the part's width: how exactly the lines of a chart meet
constexpr Ratio max_axis_inset{1, 3};  // of the part's width: an axis at its left
constexpr std::ptrdiff_t min_bar_edges = 6;  // of three bars
constexpr std::ptrdiff_t min_bar_share =
    3;  // edges that end short of the top to each that does not
constexpr int min_bar_heights = 3;
constexpr Ratio max_print_area{1, 5};    // of the part: larger ink is a picture
constexpr Ratio max_usual_side{18, 10};  // of the character height
constexpr int min_drawings = 3;          // ink larger than print
constexpr Ratio min_usual_share{7, 10};  // of the letters of a table

int near_axis(const PixelBox& part) { return whole(max_axis_offset * part.width()); }

/// Upright rulings at the left of the part, over most of its height.
std::vector<Ruling> left_uprights(const std::vector<Ruling>& rulings, const PixelBox& part) {
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out), [&part](const Ruling& v) {
        return !v.horizontal && v.length() * 2 > part.height() &&
               v.at > part.x0 - near_axis(part) &&
               v.at < part.x0 + whole(max_axis_inset * part.width());
    });
    return out;
}

/// Does a level ruling, at least half as wide as the part, begin at the upright one at height y?
bool meets_at(const std::vector<Ruling>& rulings, const PixelBox& part, const Ruling& v, int y) {
    const int near = near_axis(part);
    return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& h) {
        return h.horizontal && h.length() * 2 > part.width() && std::abs(h.begin - v.at) <= near &&
               std::abs(h.at - y) <= near;
    });
}

/// Uprights that stand on the foot line and end at heights of their own, short of the part's top.
bool stand_as_bars(const std::vector<Ruling>& rulings, const PixelBox& part, const Ruling& axis) {
    const int near = near_axis(part);
    std::vector<int> tops;
    for (const Ruling& v : rulings) {
        if (!v.horizontal && v.at > axis.at + near && v.at < part.x1 + near &&
            std::abs(v.end - axis.end) <= near) {
            tops.push_back(v.begin);
        }
    }
    std::sort(tops.begin(), tops.end());
    const auto below = std::upper_bound(tops.begin(), tops.end(), part.y0 + near);
    if (tops.end() - below < min_bar_edges ||
        (below - tops.begin()) * min_bar_share > tops.end() - below) {
        return false;
    }
    int heights = 1;
    for (auto at = below; at + 1 < tops.end(); ++at) {
        heights += *(at + 1) - *at > near / 2 ? 1 : 0;
    }
    return heights >= min_bar_heights;
}

}  // namespace

bool is_picture(const std::vector<Component>& components, const PixelBox& part, int height) {
    int large = 0;
    int letters = 0;
    int usual = 0;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        if (intersect(c.box, part).area() > max_print_area * part.area()) {
            return true;  // also what begins outside, as the pie beside its legend
        }
        if (!holds_middle(part, c.box) || side < min_letter_side * height) {
            continue;
        }
        large +=
            c.box.height() > max_print_height * height || side > max_print_width * height ? 1 : 0;
        ++letters;
        usual += side <= max_usual_side * height ? 1 : 0;
    }
    return large >= min_drawings || usual < min_usual_share * letters;
}

bool has_axes(const std::vector<Ruling>& rulings, const PixelBox& part) {
    const auto uprights = left_uprights(rulings, part);
    return std::any_of(uprights.begin(), uprights.end(), [&](const Ruling& v) {
        return meets_at(rulings, part, v, v.end) && !meets_at(rulings, part, v, v.begin);
    });
}

bool is_bar_chart(const std::vector<Ruling>& rulings, const PixelBox& part) {
    const auto uprights = left_uprights(rulings, part);
    return std::any_of(uprights.begin(), uprights.end(), [&](const Ruling& v) {
        return v.begin < part.y0 - near_axis(part) && meets_at(rulings, part, v, v.end) &&
               !meets_at(rulings, part, v, v.begin) &&
               (!meets_at(rulings, part, v, part.y0) || stand_as_bars(rulings, part, v));
    });
}

}  // namespace juesuan
