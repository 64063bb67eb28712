#include "extractors/classify/upright.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace juesuan {
namespace {

template <class Page>
Place turned_place(const Page& page, Place p) {
    switch (page.turned) {
        case 90:
            return {page.height_points - p.y, p.x};
        case 180:
            return {page.width_points - p.x, page.height_points - p.y};
        case 270:
            return {p.y, page.width_points - p.x};
        default:
            return p;
    }
}

Place displayed_place(const NormalPage& page, Place p) {
    switch (page.turned) {
        case 90:
            return {p.y, page.height_points - p.x};
        case 180:
            return {page.width_points - p.x, page.height_points - p.y};
        case 270:
            return {page.width_points - p.y, p.x};
        default:
            return p;
    }
}

template <class Page>
PointBox upright_box_on(const Page& page, const PointBox& box) {
    const Place a = turned_place(page, {box.x0, box.y0}), b = turned_place(page, {box.x1, box.y1});
    PointBox out{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    const double slope = std::tan(page.skew_degrees * std::numbers::pi / 180);
    const double down = (out.x0 + out.x1) / 2 * slope, aside = (out.y0 + out.y1) / 2 * slope;
    return {out.x0 + aside, out.y0 - down, out.x1 + aside, out.y1 - down};
}

}  // namespace

PointBox upright_box(const FormPage& page, const PointBox& box) {
    return upright_box_on(page, box);
}

PointBox upright_box(const NormalPage& page, const PointBox& box) {
    return upright_box_on(page, box);
}

PointBox displayed_box(const NormalPage& page, const PointBox& upright) {
    // The middle of the sheared box, from its middle now: the inverse of a small shear.
    const double slope = std::tan(page.skew_degrees * std::numbers::pi / 180);
    const double x = (upright.x0 + upright.x1) / 2, y = (upright.y0 + upright.y1) / 2;
    const double scale = 1 + slope * slope;
    const double aside = slope * (y + slope * x) / scale, down = slope * (x - slope * y) / scale;
    const Place a = displayed_place(page, {upright.x0 - aside, upright.y0 + down});
    const Place b = displayed_place(page, {upright.x1 - aside, upright.y1 + down});
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

double upright_height(const PageFrame& page) {
    return page.turned == 90 || page.turned == 270 ? page.width_points : page.height_points;
}

}  // namespace juesuan
