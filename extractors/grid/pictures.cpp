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
        if (x < part.x0 || x >= part.x1 || y < part.y0 || y >= part.y1 || side * 10 < height * 4) {
            continue;
        }
        if (c.box.width() * 4 > part.width() && c.box.height() * 4 > part.height()) {
            return true;
        }
        large += c.box.height() > height * 4 || side > height * 12 ? 1 : 0;
        ++letters;
        usual += side * 10 <= height * 18 ? 1 : 0;
    }
    return large >= 3 || usual * 10 < letters * 7;
}

}  // namespace juesuan
