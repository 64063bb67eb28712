#include "extractors/rasterize/page_cut.h"

#include <algorithm>
#include <cmath>

#include "extractors/image/own_marks.h"
#include "extractors/rasterize/picture.h"

namespace juesuan {
namespace {

constexpr double along = 36, across = 14;  ///< margins in the direction of print, points

Error failure(const PageImage& page, const char* detail) {
    return {ErrorCode::internal, Stage::rasterize, page.page, detail};
}

/// The pixels that a box of points touches; empty where it does not lie on the page.
PixelBox pixels_of(const PageImage& page, const PointBox& box) {
    const double x_scale = page.grey.width / page.width_points;
    const double y_scale = page.grey.height / page.height_points;
    const PixelBox touched = {static_cast<int>(std::floor(box.x0 * x_scale)),
                              static_cast<int>(std::floor(box.y0 * y_scale)),
                              static_cast<int>(std::ceil(box.x1 * x_scale)),
                              static_cast<int>(std::ceil(box.y1 * y_scale))};
    return intersect(touched, {0, 0, page.grey.width, page.grey.height});
}

l_uint32 pixel(const PageImage& page, int x, int y) {
    l_uint32 value = 0;
    if (page.colour) {
        const auto* at = page.colour->pixels.data() +
                         3 * (std::size_t(y) * std::size_t(page.colour->width) + std::size_t(x));
        composeRGBPixel(at[0], at[1], at[2], &value);
    } else {
        const int grey = page.grey.row(y)[x];
        composeRGBPixel(grey, grey, grey, &value);
    }
    return value;
}

/// A red line of two pixels around the box, none of it over the box itself.
void frame(Pix* picture, const PixelBox& box) {
    constexpr int thickness = 2;
    l_uint32 red = 0;
    composeRGBPixel(220, 40, 40, &red);
    for (int y = box.y0 - thickness; y < box.y1 + thickness; ++y) {
        for (int x = box.x0 - thickness; x < box.x1 + thickness; ++x) {
            const bool inside = x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
            if (!inside) {
                pixSetPixel(picture, x, y, red);  // refuses what lies outside the picture
            }
        }
    }
}

Result<std::string> encoded(const PageImage& page, Pix* picture) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    if (picture == nullptr || pixSetText(picture, own_picture_text) != 0 ||
        pixWriteMemPng(&bytes, &size, picture, 0.0F) != 0) {
        return failure(page, "the picture cannot be encoded");
    }
    std::string out(reinterpret_cast<const char*>(bytes), size);
    lept_free(bytes);
    return out;
}

}  // namespace

Result<std::string> page_cut(const PageImage& page, const PointBox& part, int quarters) {
    const PixelBox inner = pixels_of(page, part);
    if (inner.area() <= 0) {
        return failure(page, "the part does not lie on the page");
    }
    const bool upright = quarters % 2 == 0;
    const double side = upright ? along : across, above = upright ? across : along;
    const PixelBox outer =
        pixels_of(page, {part.x0 - side, part.y0 - above, part.x1 + side, part.y1 + above});
    const Picture picture(pixCreate(outer.x1 - outer.x0, outer.y1 - outer.y0, 32));
    if (!picture) {
        return failure(page, "no room for the picture");
    }
    for (int y = outer.y0; y < outer.y1; ++y) {
        l_uint32* line =
            pixGetData(picture.get()) + std::ptrdiff_t(y - outer.y0) * pixGetWpl(picture.get());
        for (int x = outer.x0; x < outer.x1; ++x) {
            line[x - outer.x0] = pixel(page, x, y);
        }
    }
    pixSetResolution(picture.get(), page.dpi, page.dpi);
    frame(picture.get(),
          {inner.x0 - outer.x0, inner.y0 - outer.y0, inner.x1 - outer.x0, inner.y1 - outer.y0});
    const Picture shown(pixRotateOrth(picture.get(), quarters));
    return encoded(page, shown.get());
}

}  // namespace juesuan
