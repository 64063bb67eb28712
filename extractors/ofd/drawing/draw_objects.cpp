#include "extractors/ofd/drawing/draw_objects.h"

#include <cairo.h>

#include <cmath>
#include <memory>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/ofd/drawing/pen_strokes.h"
#include "extractors/ofd/drawing/stored_pictures.h"

namespace juesuan {
namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct DestroyContext {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Context = std::unique_ptr<cairo_t, DestroyContext>;

Error damaged(std::string detail) {
    return {ErrorCode::page_damaged, Stage::rasterize, 0, std::move(detail)};
}

void apply(cairo_t* cairo, const Affine& m) {
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, m.a, m.b, m.c, m.d, m.e, m.f);
    cairo_transform(cairo, &matrix);
}

/// A matrix that Cairo cannot take back brings the whole context into error.
bool is_flat(cairo_t* cairo) {
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    const double area = matrix.xx * matrix.yy - matrix.xy * matrix.yx;
    return !std::isfinite(area) || std::abs(area) < 1e-12;
}

class Painter {
   public:
    Painter(cairo_t* cairo, const Sheeting& sheeting, OutlineFonts& fonts,
            std::set<std::string>& losses)
        : cairo_(cairo), sheeting_(sheeting), fonts_(fonts), losses_(losses) {}

    void draw(const PageObject& object) {
        cairo_save(cairo_);
        for (const CutTo& shape : object.cuts) {
            cut(cairo_, shape);
        }
        apply(cairo_, object.to_page);
        if (is_flat(cairo_)) {
            losses_.insert("an object without an area is not drawn");
        } else if (const auto* text = std::get_if<TextMark>(&object.mark)) {
            draw_text(*text);
        } else if (const auto* path = std::get_if<PathMark>(&object.mark)) {
            draw_path(cairo_, *path);
        } else {
            draw_picture(std::get<PictureMark>(object.mark));
        }
        cairo_restore(cairo_);
    }

   private:
    void draw_text(const TextMark& text) {
        constexpr double slant = 0.2, boldness = 0.03;  // of the font's size; assumed
        const bool embedded = text.font->file != nullptr;
        for (const PlacedGlyph& glyph : text.glyphs) {
            const GlyphOutline* outline = fonts_.outline(*text.font, text.bold, glyph);
            if (outline == nullptr) {
                const bool is_blank = glyph.codes.empty() || is_space(glyph.codes.front());
                if (!is_blank) {
                    losses_.insert("characters that no font has");
                }
                continue;
            }
            cairo_save(cairo_);
            cairo_translate(cairo_, glyph.at.x, glyph.at.y);
            cairo_rotate(cairo_, text.turned * std::acos(0.0));
            cairo_scale(cairo_, text.size * text.horizontal_scale, text.size);
            if (text.italic) {
                apply(cairo_, {1, 0, -slant, 1, 0, 0});
            }
            if (!is_flat(cairo_)) {
                paint_glyph(*outline, text, text.bold && embedded ? boldness : 0);
            }
            cairo_restore(cairo_);
        }
    }

    void paint_glyph(const GlyphOutline& outline, const TextMark& text, double boldness) {
        cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
        cairo_new_path(cairo_);
        trace(cairo_, outline.path);
        const Colour& fill = text.fill.colour;
        if (text.fill.paints) {
            // The gradient of a text is one of the whole object, not of each glyph: its first
            // colour is taken.
            const Colour& c = text.fill.gradient ? text.fill.gradient->stops.front().colour : fill;
            cairo_set_source_rgba(cairo_, c.red, c.green, c.blue, c.alpha);
            cairo_fill_preserve(cairo_);
            if (boldness > 0) {
                cairo_set_line_width(cairo_, boldness);
                cairo_stroke_preserve(cairo_);
            }
        }
        if (text.stroke.paints) {
            const Colour& c = text.stroke.colour;
            cairo_set_source_rgba(cairo_, c.red, c.green, c.blue, c.alpha);
            cairo_set_line_width(cairo_, text.stroke_width / text.size);
            cairo_stroke_preserve(cairo_);
        }
        cairo_new_path(cairo_);
    }

    void draw_picture(const PictureMark& mark) {
        const std::optional<PictureHeader> header = header_of_picture(*mark.bytes);
        DrawablePicture picture;
        if (header) {
            picture = drawable_picture(*mark.bytes, *header, sheeting_.most_pixels);
        }
        if (picture.pixels.empty()) {
            losses_.insert(mark.multiplied ? "a seal's picture cannot be decoded"
                                           : "a picture cannot be decoded");
            return;
        }
        if (!picture.damage.empty()) {
            losses_.insert(picture.damage);
        }
        const Surface surface(cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(picture.pixels.data()), CAIRO_FORMAT_ARGB32,
            picture.width, picture.height, picture.width * 4));
        cairo_scale(cairo_, 1.0 / picture.width, 1.0 / picture.height);
        if (is_flat(cairo_)) {
            return;
        }
        cairo_set_source_surface(cairo_, surface.get(), 0, 0);
        // Its edges are not mixed with what lies outside of it.
        cairo_pattern_set_extend(cairo_get_source(cairo_), CAIRO_EXTEND_PAD);
        cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_GOOD);
        cairo_set_operator(cairo_, mark.multiplied ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
        cairo_rectangle(cairo_, 0, 0, picture.width, picture.height);
        cairo_clip(cairo_);
        cairo_paint_with_alpha(cairo_, mark.alpha);
        // Cairo keeps no picture of which the pixels are about to go.
        cairo_set_source_rgb(cairo_, 0, 0, 0);
        cairo_surface_finish(surface.get());
    }

    cairo_t* cairo_;
    const Sheeting& sheeting_;
    OutlineFonts& fonts_;
    std::set<std::string>& losses_;
};

ColourImage pixels_of(cairo_surface_t* surface, int width, int height) {
    cairo_surface_flush(surface);
    ColourImage out{width, height, {}};
    out.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    const unsigned char* from = cairo_image_surface_get_data(surface);
    std::uint8_t* to = out.pixels.data();
    for (int y = 0; y < height; ++y, from += cairo_image_surface_get_stride(surface)) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(from);
        for (int x = 0; x < width; ++x) {
            *to++ = static_cast<std::uint8_t>(row[x] >> 16U);
            *to++ = static_cast<std::uint8_t>(row[x] >> 8U);
            *to++ = static_cast<std::uint8_t>(row[x]);
        }
    }
    return out;
}

}  // namespace

Result<DrawnSheet> draw_objects(const OfdPage& page, const Sheeting& sheeting,
                                OutlineFonts& fonts) {
    const Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, sheeting.width, sheeting.height));
    const Context cairo(cairo_create(surface.get()));
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
        return damaged("there is no room for the page's pixels");
    }
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), sheeting.x_scale, sheeting.y_scale);
    cairo_translate(cairo.get(), -page.box.x, -page.box.y);
    DrawnSheet out;
    Painter painter(cairo.get(), sheeting, fonts, out.losses);
    for (const PageObject& object : page.marks.objects) {
        painter.draw(object);
        if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
            return damaged(cairo_status_to_string(cairo_status(cairo.get())));
        }
    }
    out.colour = pixels_of(surface.get(), sheeting.width, sheeting.height);
    return out;
}

}  // namespace juesuan
