#include "extractors/rasterize/pdf/drawing_plan.h"

#include <algorithm>
#include <cmath>

#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

constexpr double points_per_inch = 72.0;
constexpr double covering_share = 0.85;  // scanners leave out margins, pages are cropped
constexpr double same_resolution = 0.02;

/// An image's place as displayed: where its rows and its columns run, and its resolution.
struct ShownImage {
    Place origin;        ///< the corner of its first pixel
    Place along_row;     ///< from the first to the last pixel of a row
    Place along_column;  ///< from the first to the last row
    double row_dpi = 0, column_dpi = 0;
    int turns = -1;  ///< quarters clockwise against upright; -1: neither upright nor turned
};

ShownImage show(const CropBox& crop, const ImageMark& image) {
    const Affine m = crop.to_shown().after(image.placement);
    ShownImage shown{{m.c + m.e, m.d + m.f}, {m.a, m.b}, {-m.c, -m.d}, 0, 0, -1};
    const double row = std::hypot(m.a, m.b), column = std::hypot(m.c, m.d);
    if (row < 1 || column < 1 || image.width < 1 || image.height < 1) {
        return shown;
    }
    shown.row_dpi = image.width * points_per_inch / row;
    shown.column_dpi = image.height * points_per_inch / column;
    const double slack = 1e-3;
    const auto points_to = [&](const Place& v, double length, double x, double y) {
        return std::abs(v.x / length - x) < slack && std::abs(v.y / length - y) < slack;
    };
    constexpr int direction[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    for (int turns = 0; turns < 4; ++turns) {
        const auto* r = direction[turns];
        const auto* c = direction[(turns + 1) % 4];
        if (points_to(shown.along_row, row, r[0], r[1]) &&
            points_to(shown.along_column, column, c[0], c[1])) {
            shown.turns = turns;
        }
    }
    return shown;
}

double share_of_page(const CropBox& crop, const PointBox& box) {
    const double width = std::min(box.x1, crop.shown_width()) - std::max(box.x0, 0.0);
    const double height = std::min(box.y1, crop.shown_height()) - std::max(box.y0, 0.0);
    const double page = crop.shown_width() * crop.shown_height();
    return width > 0 && height > 0 && page > 0 ? width * height / page : 0;
}

/// The resolution at which `count` samples from `begin` over `length` points fall on exactly
/// `count` pixels. Poppler's splash covers the pixels floor(begin) … floor(end), both included, so
/// an image that ends exactly on a pixel border is stretched by one pixel and resampled: a scale
/// that is smaller by a part of one pixel on the whole length avoids that.
double exact_dpi(double begin, double length, int count) {
    constexpr int steps = 100;
    for (int step = 1; step < steps; ++step) {
        const double scale = (count - static_cast<double>(step) / steps) / length;
        // The two parsers read 595.44 with different last bits; a page's edge is at 0 for both.
        const double first = std::floor(begin * scale + 1e-6);
        const double last = std::floor((begin + length) * scale);
        if (last - first + 1 == count) {
            return scale * points_per_inch;
        }
    }
    return count * points_per_inch / length;
}

int pixels(double points, double dpi) {
    return std::max(1, static_cast<int>(std::lround(points * dpi / points_per_inch)));
}

/// The image that decides the resolution: of those that cover much of the page, the finest.
const ImageMark* deciding_image(const CropBox& crop, const PageMarks& marks) {
    constexpr double much_of_the_page = 0.4;
    const ImageMark* best = nullptr;
    double best_dpi = 0;
    for (const ImageMark& image : marks.images) {
        const ShownImage shown = show(crop, image);
        if (share_of_page(crop, shown_box(crop, image)) >= much_of_the_page &&
            shown.row_dpi > best_dpi) {
            best = &image;
            best_dpi = shown.row_dpi;
        }
    }
    return best;
}

void set_uniform(DrawingPlan& plan, const CropBox& crop, double dpi) {
    plan.extra_turns = 0;
    plan.exact = false;
    plan.x_dpi = plan.y_dpi = dpi;
    plan.dpi = static_cast<int>(std::lround(dpi));
    plan.width = pixels(crop.shown_width(), dpi);
    plan.height = pixels(crop.shown_height(), dpi);
}

/// Draws an upright or quarter-turned image so that its pixels are copied.
bool set_exact(DrawingPlan& plan, const CropBox& crop, const ImageMark& image) {
    const ShownImage natural = show(crop, image);
    if (natural.turns < 0) {
        return false;
    }
    CropBox turned = crop;
    plan.extra_turns = (4 - natural.turns) % 4;
    turned.quarter_turns = (crop.quarter_turns + plan.extra_turns) % 4;
    const ShownImage upright = show(turned, image);
    plan.x_dpi = exact_dpi(upright.origin.x, upright.along_row.x, image.width);
    plan.y_dpi = exact_dpi(upright.origin.y, upright.along_column.y, image.height);
    plan.dpi = static_cast<int>(std::lround((upright.row_dpi + upright.column_dpi) / 2));
    plan.width = pixels(turned.shown_width(), upright.row_dpi);
    plan.height = pixels(turned.shown_height(), upright.column_dpi);
    plan.exact = true;
    return true;
}

}  // namespace

Affine CropBox::to_shown() const {
    switch (quarter_turns) {
        case 1:
            return {0, 1, 1, 0, -y0, -x0};
        case 2:
            return {-1, 0, 0, 1, x0 + width, -y0};
        case 3:
            return {0, -1, -1, 0, y0 + height, x0 + width};
        default:
            return {1, 0, 0, -1, -x0, y0 + height};
    }
}

PointBox shown_box(const CropBox& crop, const ImageMark& image) {
    const Affine m = crop.to_shown().after(image.placement);
    return {m.e + std::min(m.a, 0.0) + std::min(m.c, 0.0),
            m.f + std::min(m.b, 0.0) + std::min(m.d, 0.0),
            m.e + std::max(m.a, 0.0) + std::max(m.c, 0.0),
            m.f + std::max(m.b, 0.0) + std::max(m.d, 0.0)};
}

bool covered_by_image(const CropBox& crop, const PageMarks& marks) {
    // Some scanners cut the page into strips, so the shares are added up.
    double share = 0;
    for (const ImageMark& image : marks.images) {
        if (!image.transparent || image.stencil) {
            share += share_of_page(crop, shown_box(crop, image));
        }
    }
    return share >= covering_share;
}

DrawingPlan plan_drawing(const CropBox& crop, const PageMarks& marks,
                         const RasterizeOptions& options, int drawn_dpi) {
    DrawingPlan plan;
    plan.scanned = covered_by_image(crop, marks);
    const ImageMark* image = deciding_image(crop, marks);
    const double lowest = options.lowest_dpi, highest = options.highest_dpi;
    set_uniform(plan, crop, drawn_dpi);
    if (image != nullptr && plan.scanned) {
        const ShownImage shown = show(crop, *image);
        const bool within = shown.row_dpi >= lowest * (1 - same_resolution) &&
                            shown.row_dpi <= highest * (1 + same_resolution);
        const bool square = std::abs(shown.row_dpi / shown.column_dpi - 1) <= same_resolution;
        if (!(within && square && set_exact(plan, crop, *image))) {
            const double finer = std::max(shown.row_dpi, shown.column_dpi);
            set_uniform(plan, crop, std::clamp(finer, lowest, highest));
        }
    }
    const double area = static_cast<double>(plan.width) * plan.height;
    if (area > static_cast<double>(options.largest_pixels)) {
        const double fitting = std::sqrt(static_cast<double>(options.largest_pixels) /
                                         (crop.shown_width() * crop.shown_height()));
        set_uniform(plan, crop, std::floor(fitting * points_per_inch));
    }
    return plan;
}

bool is_sliver(const CropBox& crop) {
    constexpr double narrowest = 20;  // points
    return std::min(crop.width, crop.height) < narrowest || is_strip(crop.width, crop.height);
}

std::string hidden_image(const CropBox& crop, const PageMarks& marks) {
    constexpr int least_samples = 100;
    constexpr double squeezed = 8;       // the worst faxes differ by 4, scanners by 2
    constexpr double finest_dpi = 7200;  // no scanner goes beyond 4,800
    constexpr double least_shown = 0.5;
    for (const ImageMark& image : marks.images) {
        if (marks.visible_text > 0 || image.width < least_samples || image.height < least_samples) {
            continue;
        }
        const Affine& m = image.placement;
        const double across = std::hypot(m.a, m.b) / image.width;  // points a sample
        const double along = std::hypot(m.c, m.d) / image.height;
        if (std::max(across, along) >= squeezed * std::min(across, along) ||
            std::max(across, along) * finest_dpi < points_per_inch) {
            return "an image is drawn squeezed";
        }
        const PointBox box = shown_box(crop, image);
        const double page = crop.shown_width() * crop.shown_height();
        if (share_of_page(crop, box) * page <
            least_shown * std::min(page, (box.x1 - box.x0) * (box.y1 - box.y0))) {
            return "an image lies outside the page";
        }
    }
    return {};
}

}  // namespace juesuan
