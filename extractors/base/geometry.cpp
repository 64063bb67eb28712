#include "extractors/base/geometry.h"

#include <cmath>

namespace juesuan {

PointBox Homography::map(const PixelBox& box) const {
    const std::array<Place, 4> corners = {
        map(Place{static_cast<double>(box.x0), static_cast<double>(box.y0)}),
        map(Place{static_cast<double>(box.x1), static_cast<double>(box.y0)}),
        map(Place{static_cast<double>(box.x1), static_cast<double>(box.y1)}),
        map(Place{static_cast<double>(box.x0), static_cast<double>(box.y1)})};
    PointBox out{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (const Place& p : corners) {
        out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x),
               std::max(out.y1, p.y)};
    }
    return out;
}

double Bend::offset(Place p) const {
    if (flat()) {
        return 0;
    }
    const double last = static_cast<double>(top.size()) - 1;
    const double at = std::clamp((p.x - x0) / (x1 - x0) * last, 0.0, last);
    const auto k = std::min(static_cast<std::size_t>(at), top.size() - 2);
    const double t = at - static_cast<double>(k);
    const double v = std::clamp((p.y - y0) / std::max(1.0, y1 - y0), 0.0, 1.0);
    const double upper = top[k] + t * (top[k + 1] - top[k]);
    const double lower = foot[k] + t * (foot[k + 1] - foot[k]);
    return upper + v * (lower - upper);
}

Homography Homography::after(const Homography& first) const {
    Homography out;
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (std::size_t k = 0; k < 3; ++k) {
                sum += m[3 * r + k] * first.m[3 * k + c];
            }
            out.m[3 * r + c] = sum;
        }
    }
    return out;
}

Homography Homography::inverse() const {
    const auto& a = m;
    const double det = a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) +
                       a[2] * (a[3] * a[7] - a[4] * a[6]);
    if (std::abs(det) < 1e-18) {
        return {};
    }
    return {{(a[4] * a[8] - a[5] * a[7]) / det, (a[2] * a[7] - a[1] * a[8]) / det,
             (a[1] * a[5] - a[2] * a[4]) / det, (a[5] * a[6] - a[3] * a[8]) / det,
             (a[0] * a[8] - a[2] * a[6]) / det, (a[2] * a[3] - a[0] * a[5]) / det,
             (a[3] * a[7] - a[4] * a[6]) / det, (a[1] * a[6] - a[0] * a[7]) / det,
             (a[0] * a[4] - a[1] * a[3]) / det}};
}

}  // namespace juesuan
