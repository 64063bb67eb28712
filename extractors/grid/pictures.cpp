#include "extractors/grid/pictures.h"

#include <algorithm>

namespace juesuan {

bool is_picture(const std::vector<Component>& components, const PixelBox& part, int height) {
    int large = 0;
    int letters = 0;
    int usual = 0;
    for (const Component& c : components) {
        const int x = (c.box.x0 + c.box.x1) / 2;
        const int y = (c.box.y0 + c.box.y1) / 2;
        const int side = std::max(c.box.width(), c.box.height());
        if (intersect(c.box, part).area() * 5 > part.area()) {
            return true;  // also what begins outside, as the pie beside its legend
        }
        if (x < part.x0 || x >= part.x1 || y < part.y0 || y >= part.y1 || side * 10 < height * 4) {
            continue;
        }
        large += c.box.height() > height * 4 || side > height * 12 ? 1 : 0;
        ++letters;
        usual += side * 10 <= height * 18 ? 1 : 0;
    }
    return large >= 3 || usual * 10 < letters * 7;
}

bool has_axes(const std::vector<Ruling>& rulings, const PixelBox& part) {
    const int near = part.width() / 20;
    for (const Ruling& v : rulings) {
        const bool upright = !v.horizontal && (v.end - v.begin) * 2 > part.height() &&
                             v.at > part.x0 - near && v.at < part.x0 + part.width() / 3;
        if (!upright) {
            continue;
        }
        const auto meets = [&](const Ruling& h, int y) {
            return h.horizontal && (h.end - h.begin) * 2 > part.width() &&
                   std::abs(h.begin - v.at) <= near && std::abs(h.at - y) <= near;
        };
        const auto at = [&](int y) {
            return std::any_of(rulings.begin(), rulings.end(),
                               [&](const Ruling& h) { return meets(h, y); });
        };
        if (at(v.end) && !at(v.begin)) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
