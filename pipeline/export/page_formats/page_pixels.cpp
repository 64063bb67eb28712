#include "pipeline/export/page_formats/page_pixels.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr int usual_dpi = 300;  // where the page does not say
constexpr double points_an_inch = 72;

/// One side of a box: never empty, never outside.
void span(double low, double high, double scale, int limit, int& from, int& to) {
    from = std::clamp(static_cast<int>(std::floor(low * scale)), 0, limit - 1);
    to = std::clamp(static_cast<int>(std::ceil(high * scale)), from + 1, limit);
}

}  // namespace

PagePixels::PagePixels(const PageFrame& page) : dpi(page.dpi > 0 ? page.dpi : usual_dpi) {
    const auto pixels = [this](double points) {
        return std::max(1, static_cast<int>(std::lround(points * dpi / points_an_inch)));
    };
    width = pixels(page.width_points);
    height = pixels(page.height_points);
}

PixelBox PagePixels::of(const PointBox& box) const {
    const double scale = dpi / points_an_inch;
    PixelBox out;
    span(box.x0, box.x1, scale, width, out.x0, out.x1);
    span(box.y0, box.y1, scale, height, out.y0, out.y1);
    return out;
}

Baseline baseline_of(const TextLine& line) {
    const PointBox& first = line.words.front().characters.front().box;
    const PointBox& last = line.words.back().characters.back().box;
    switch (line.direction) {
        case TextDirection::down:
            return {{first.x0, first.y0}, {last.x0, last.y1}};
        case TextDirection::left:
            return {{first.x1, first.y0}, {last.x0, last.y0}};
        case TextDirection::up:
            return {{first.x1, first.y1}, {last.x1, last.y0}};
        case TextDirection::right:
            break;
    }
    return {{first.x0, first.y1}, {last.x1, last.y1}};
}

}  // namespace juesuan
