#include "extractors/ofd/drawing/pen_strokes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

namespace juesuan {
namespace {

struct DestroyPattern {
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};

Affine device_matrix(cairo_t* cairo) {
    cairo_matrix_t m;
    cairo_get_matrix(cairo, &m);
    return {m.xx, m.yx, m.xy, m.yy, m.x0, m.y0};
}

/// All its lines run along the pixels: rules of a table, frames, filled bars.
bool is_upright(const Path& path) {
    constexpr double straight = 0.01;  // pixels
    Point at, begin;
    for (const PathStep& step : path) {
        if (step.step == Step::curve) {
            return false;
        }
        const Point to = step.step == Step::close ? begin : step.points[0];
        if (step.step == Step::move) {
            begin = to;
        } else if (std::min(std::abs(to.x - at.x), std::abs(to.y - at.y)) > straight) {
            return false;
        }
        at = to;
    }
    return true;
}

struct Extent {
    double x0 = std::numeric_limits<double>::max(), y0 = x0, x1 = -x0, y1 = -x0;
};

Extent extent_of(const Path& path) {
    Extent out;
    for (const PathStep& step : path) {
        if (step.step != Step::close) {
            const Point& p = step.points[0];
            out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x),
                   std::max(out.y1, p.y)};
        }
    }
    return out;
}

double shown_width(const Affine& m, double width) {
    return width * std::sqrt(std::abs(m.a * m.d - m.b * m.c));
}

void apply_pen(cairo_t* cairo, const Pen& pen, double scale, double least) {
    cairo_set_line_width(cairo, std::max(pen.width * scale, least));
    cairo_set_line_cap(cairo, static_cast<cairo_line_cap_t>(pen.cap));
    cairo_set_line_join(cairo, static_cast<cairo_line_join_t>(pen.join));
    cairo_set_miter_limit(cairo, pen.miter_limit);
    std::vector<double> dashes = pen.dashes;
    for (double& dash : dashes) {
        dash *= scale;
    }
    cairo_set_dash(cairo, dashes.data(), static_cast<int>(dashes.size()), pen.dash_offset * scale);
}

/// A rule between two rows of pixels would be grey in both: it is drawn on whole ones.
void stroke_upright(cairo_t* cairo, Path path, const Pen& pen, double scale) {
    const double width = std::max(1.0, std::round(pen.width * scale));
    const bool odd = std::fmod(width, 2) == 1;
    for (PathStep& step : path) {
        for (Point& p : step.points) {
            p = odd ? Point{std::floor(p.x) + 0.5, std::floor(p.y) + 0.5}
                    : Point{std::round(p.x), std::round(p.y)};
        }
    }
    trace(cairo, path);
    apply_pen(cairo, pen, scale, 1);
    cairo_set_line_width(cairo, width);
    // A butt end half a pixel short of the rule that it meets would leave a gap.
    if (pen.cap == 0 && pen.dashes.empty()) {
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE);
    }
    cairo_stroke(cairo);
}

/// On a whole pixel; of what is thinner than one, so that one remains.
double on_pixel(double at, double first, double last) {
    const double middle = (first + last) / 2;
    return last - first >= 1 ? std::round(at) : std::floor(middle) + (at > middle ? 1 : 0);
}

void fill_upright(cairo_t* cairo, Path path) {
    const Extent whole = extent_of(path);
    for (PathStep& step : path) {
        Point& p = step.points[0];
        p = {on_pixel(p.x, whole.x0, whole.x1), on_pixel(p.y, whole.y0, whole.y1)};
    }
    trace(cairo, path);
    cairo_fill(cairo);
}

}  // namespace

void trace(cairo_t* cairo, const Path& path) {
    for (const PathStep& step : path) {
        const auto& p = step.points;
        switch (step.step) {
            case Step::move:
                cairo_move_to(cairo, p[0].x, p[0].y);
                break;
            case Step::line:
                cairo_line_to(cairo, p[0].x, p[0].y);
                break;
            case Step::curve:
                cairo_curve_to(cairo, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
                break;
            case Step::close:
                cairo_close_path(cairo);
                break;
        }
    }
}

void set_paint(cairo_t* cairo, const Paint& paint) {
    const Colour& c = paint.colour;
    if (!paint.gradient) {
        cairo_set_source_rgba(cairo, c.red, c.green, c.blue, c.alpha);
        return;
    }
    const Gradient& g = *paint.gradient;
    const std::unique_ptr<cairo_pattern_t, DestroyPattern> pattern(
        g.radial ? cairo_pattern_create_radial(g.from.x, g.from.y, g.from_radius, g.to.x, g.to.y,
                                               g.to_radius)
                 : cairo_pattern_create_linear(g.from.x, g.from.y, g.to.x, g.to.y));
    for (const GradientStop& stop : g.stops) {
        cairo_pattern_add_color_stop_rgba(pattern.get(), stop.offset, stop.colour.red,
                                          stop.colour.green, stop.colour.blue, stop.colour.alpha);
    }
    cairo_pattern_set_extend(pattern.get(), g.extends ? CAIRO_EXTEND_PAD : CAIRO_EXTEND_NONE);
    cairo_set_source(cairo, pattern.get());
}

void draw_path(cairo_t* cairo, const PathMark& mark) {
    const Affine m = device_matrix(cairo);
    const double scale = shown_width(m, 1);
    const Path on_pixels = placed(m, mark.path);
    const bool upright = is_upright(on_pixels);
    cairo_set_fill_rule(cairo, mark.even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    const auto in_pixels = [&](const Paint& paint, const auto& draw) {
        if (paint.paints) {
            set_paint(cairo, paint);  // in the units of the mark
            cairo_save(cairo);
            cairo_identity_matrix(cairo);
            draw();
            cairo_restore(cairo);
            cairo_new_path(cairo);
        }
    };
    in_pixels(mark.fill, [&] {
        if (upright) {
            fill_upright(cairo, on_pixels);
        } else {
            trace(cairo, on_pixels);
            cairo_fill(cairo);
        }
    });
    in_pixels(mark.stroke, [&] {
        if (upright) {
            stroke_upright(cairo, on_pixels, mark.pen, scale);
        } else {
            trace(cairo, on_pixels);
            apply_pen(cairo, mark.pen, scale, 1);
            cairo_stroke(cairo);
        }
    });
}

void cut(cairo_t* cairo, const CutTo& shape) {
    const Path on_pixels = placed(device_matrix(cairo), shape.path);
    cairo_save(cairo);
    cairo_identity_matrix(cairo);
    constexpr std::size_t box_steps = 5;
    if (on_pixels.size() == box_steps && is_upright(on_pixels)) {
        const Extent box = extent_of(on_pixels);
        cairo_rectangle(cairo, std::floor(box.x0), std::floor(box.y0),
                        std::ceil(box.x1) - std::floor(box.x0),
                        std::ceil(box.y1) - std::floor(box.y0));
    } else {
        trace(cairo, on_pixels);
    }
    cairo_restore(cairo);
    cairo_set_fill_rule(cairo, shape.even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    cairo_clip(cairo);
}

}  // namespace juesuan
