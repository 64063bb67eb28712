#include "extractors/grid/pictures.h"

#include <algorithm>

namespace juesuan {
namespace {

/// Upright rulings at the left of the part, over most of its height.
std::vector<Ruling> left_uprights(const std::vector<Ruling>& rulings, const PixelBox& part) {
    std::vector<Ruling> out;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out), [&part](const Ruling& v) {
        return !v.horizontal && v.length() * 2 > part.height() &&
               v.at > part.x0 - part.width() / 20 && v.at < part.x0 + part.width() / 3;
    });
    return out;
}

/// Does a level ruling, at least half as wide as the part, begin at the upright one at height y?
bool meets_at(const std::vector<Ruling>& rulings, const PixelBox& part, const Ruling& v, int y) {
    const int near = part.width() / 20;
    return std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& h) {
        return h.horizontal && h.length() * 2 > part.width() && std::abs(h.begin - v.at) <= near &&
               std::abs(h.at - y) <= near;
    });
}

/// Uprights that stand on the foot line and end at heights of their own, short of the part's top.
bool stand_as_bars(const std::vector<Ruling>& rulings, const PixelBox& part, const Ruling& axis) {
    const int near = part.width() / 20;
    std::vector<int> tops;
    for (const Ruling& v : rulings) {
        if (!v.horizontal && v.at > axis.at + near && v.at < part.x1 + near &&
            std::abs(v.end - axis.end) <= near) {
            tops.push_back(v.begin);
        }
    }
    std::sort(tops.begin(), tops.end());
    const auto below = std::upper_bound(tops.begin(), tops.end(), part.y0 + near);
    if (tops.end() - below < 6 || (below - tops.begin()) * 3 > tops.end() - below) {
        return false;
    }
    int heights = 1;
    for (auto at = below; at + 1 < tops.end(); ++at) {
        heights += *(at + 1) - *at > near / 2 ? 1 : 0;
    }
    return heights >= 3;
}

}  // namespace

bool is_picture(const std::vector<Component>& components, const PixelBox& part, int height) {
    int large = 0;
    int letters = 0;
    int usual = 0;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        if (intersect(c.box, part).area() * 5 > part.area()) {
            return true;  // also what begins outside, as the pie beside its legend
        }
        if (!holds_middle(part, c.box) || side * 10 < height * 4) {
            continue;
        }
        large += c.box.height() > height * 4 || side > height * 12 ? 1 : 0;
        ++letters;
        usual += side * 10 <= height * 18 ? 1 : 0;
    }
    return large >= 3 || usual * 10 < letters * 7;
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
        return v.begin < part.y0 - part.width() / 20 && meets_at(rulings, part, v, v.end) &&
               !meets_at(rulings, part, v, v.begin) &&
               (!meets_at(rulings, part, v, part.y0) || stand_as_bars(rulings, part, v));
    });
}

}  // namespace juesuan
