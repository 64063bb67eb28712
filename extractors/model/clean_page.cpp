#include "extractors/model/clean_page.h"

#include <algorithm>

namespace juesuan {

PointBox CleanPage::points_of(const PixelBox& box) const {
    if (bend.flat()) {
        return to_points.map(box);
    }
    // the sides bend too: a wide box reaches farther between its corners
    constexpr int steps = 8;
    PointBox out;
    for (int i = 0; i <= steps; ++i) {
        const double x = box.x0 + double(box.width()) * i / steps;
        for (const int y : {box.y0, box.y1}) {
            const Place p = to_points.map(bend.map(Place{x, double(y)}));
            const bool first = i == 0 && y == box.y0;
            out = {first ? p.x : std::min(out.x0, p.x), first ? p.y : std::min(out.y0, p.y),
                   first ? p.x : std::max(out.x1, p.x), first ? p.y : std::max(out.y1, p.y)};
        }
    }
    return out;
}

}  // namespace juesuan
