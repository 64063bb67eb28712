#include "extractors/ofd/ofd_layer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "extractors/base/code_points.h"
#include "extractors/ofd/drawing/stored_pictures.h"

namespace juesuan {
namespace {

constexpr double points_per_millimetre = 72 / 25.4;

/// From millimetres of the page to points of a PDF's user space, origin bottom left.
Affine to_user(const OfdPage& page) {
    constexpr double s = points_per_millimetre;
    return {s, 0, 0, -s, -page.box.x * s, (page.box.y + page.box.height) * s};
}

/// From millimetres of the page to points as displayed, origin top left.
Affine to_shown(const OfdPage& page) {
    constexpr double s = points_per_millimetre;
    return {s, 0, 0, s, -page.box.x * s, -page.box.y * s};
}

bool is_seen(const Paint& paint) { return paint.paints && paint.colour.alpha > 0; }

int quarters_of(double x, double y) {
    if (std::abs(x) >= std::abs(y)) {
        return x >= 0 ? 0 : 2;
    }
    return y > 0 ? 1 : 3;
}

/// The characters of a page, one text after the other.
class LayerBuilder {
   public:
    LayerBuilder(const OfdPage& page, OutlineFonts& fonts, PageMarks& marks)
        : shown_(to_shown(page)), user_(to_user(page)), fonts_(fonts), marks_(marks) {}

    void add(const TextMark& text, const Affine& to_page) {
        for (std::size_t k = 0; k < text.glyphs.size(); ++k) {
            const PlacedGlyph& glyph = text.glyphs[k];
            if (glyph.codes.empty()) {
                continue;
            }
            if (is_space(glyph.codes.front())) {
                last_ = {};
                continue;
            }
            add_glyph(text, glyph, advance_of(text, k), to_page);
        }
    }

    [[nodiscard]] std::vector<LayerCharacter>&& take() { return std::move(characters_); }

   private:
    /// Where the character before ended, as displayed.
    struct End {
        bool known = false;
        Point at;
        double size = 0;
    };

    /// In parts of the font's size: that of the font, but not beyond the next character: another
    /// font may stand in for that of the document.
    [[nodiscard]] double advance_of(const TextMark& text, std::size_t k) {
        constexpr double usual = 1, least = 0.2;  // parts of the size
        const GlyphOutline* outline = fonts_.outline(*text.font, text.bold, text.glyphs[k]);
        double out = outline != nullptr && outline->advance > 0 ? outline->advance : usual;
        out *= std::abs(text.horizontal_scale);
        if (text.turned == 0 && k + 1 < text.glyphs.size() && text.size > 0) {
            const double next = (text.glyphs[k + 1].at.x - text.glyphs[k].at.x) / text.size;
            out = next > least ? std::min(out, next) : out;
        }
        return out;
    }

    void add_glyph(const TextMark& text, const PlacedGlyph& glyph, double advance,
                   const Affine& to_page) {
        constexpr double above = 0.88, below = 0.2;  // parts of the size: a square of ink and feet
        const double quarter = std::acos(0.0) * text.turned;
        const double c = std::cos(quarter), s = std::sin(quarter);
        const Affine own{c * text.size, s * text.size, -s * text.size,
                         c * text.size, glyph.at.x,    glyph.at.y};
        const Affine on_page = to_page.after(own);
        const Affine m = shown_.after(on_page);
        const double along = std::hypot(m.a, m.b), size = std::hypot(m.c, m.d);
        if (!(along > 0) || !std::isfinite(along + size + m.e + m.f)) {
            return;
        }
        if (!places_.insert({glyph.codes.front(), std::lround(m.e), std::lround(m.f)}).second) {
            return;  // drawn once more, a little beside itself, to look bold
        }
        begin_word(m, size);
        const std::size_t count = glyph.codes.size();
        for (std::size_t i = 0; i < count; ++i) {
            const double from = advance * static_cast<double>(i) / static_cast<double>(count);
            const double to = advance * static_cast<double>(i + 1) / static_cast<double>(count);
            LayerCharacter character;
            character.code = glyph.codes[i];
            character.box = box_of_parts(m, from, to, above, below);
            character.word = word_;
            character.font = fonts_seen_.emplace(text.font.get(), fonts_seen_.size()).first->second;
            character.font_size = size;
            character.direction = quarters_of(m.a, m.b);
            character.level = character.direction == 0;
            characters_.push_back(character);
        }
        // A baseline along the x axis and y upwards, as strings of a PDF have it.
        marks_.text_runs.push_back({user_.after(on_page.after({1, 0, 0, -1, 0, 0})), begins_});
        last_ = {true, placed(m, {advance, 0}), size};
    }

    /// A string that goes on where another ended is no new word, whoever wrote it: numbers are
    /// also stored digit by digit.
    void begin_word(const Affine& m, double size) {
        constexpr double gap = 0.15, overlap = 0.3, height = 0.1, other_size = 0.1;
        const double along = std::hypot(m.a, m.b);
        const double dx = m.e - last_.at.x, dy = m.f - last_.at.y;
        const double right = (dx * m.a + dy * m.b) / along, down = (dy * m.a - dx * m.b) / along;
        const bool goes_on = last_.known && right < gap * size && right > -overlap * size &&
                             std::abs(down) < height * size &&
                             std::abs(last_.size - size) < other_size * size;
        begins_ = !goes_on;
        word_ += goes_on ? 0 : 1;
    }

    static PointBox box_of_parts(const Affine& m, double from, double to, double above,
                                 double below) {
        const Point a = placed(m, {from, -above}), b = placed(m, {to, -above}),
                    c = placed(m, {from, below}), d = placed(m, {to, below});
        return {std::min({a.x, b.x, c.x, d.x}), std::min({a.y, b.y, c.y, d.y}),
                std::max({a.x, b.x, c.x, d.x}), std::max({a.y, b.y, c.y, d.y})};
    }

    Affine shown_, user_;
    OutlineFonts& fonts_;
    PageMarks& marks_;
    std::vector<LayerCharacter> characters_;
    std::map<const FontOfPage*, std::size_t> fonts_seen_;
    std::set<std::tuple<char32_t, long, long>> places_;
    std::size_t word_ = 0;
    bool begins_ = true;
    End last_;
};

void add_picture(const PictureMark& picture, const Affine& to_page, const Affine& to_user,
                 PageMarks& marks) {
    const std::optional<PictureHeader> header = header_of_picture(*picture.bytes);
    if (!header || picture.multiplied) {
        return;  // a picture that cannot be decoded is a loss, said when it is drawn
    }
    ImageMark mark;
    mark.width = header->width;
    mark.height = header->height;
    mark.transparent = picture.alpha < 1;
    // The unit square of a PDF's image begins at the bottom.
    mark.placement = to_user.after(to_page.after({1, 0, 0, -1, 0, 1}));
    marks.images.push_back(mark);
}

}  // namespace

CropBox crop_of(const OfdPage& page) {
    return {0, 0, page.box.width * points_per_millimetre, page.box.height * points_per_millimetre,
            0};
}

PageMarks marks_of(const OfdPage& page) {
    PageMarks marks;
    marks.known = true;
    marks.colour = true;
    for (const PageObject& object : page.marks.objects) {
        if (const auto* text = std::get_if<TextMark>(&object.mark)) {
            const auto count = static_cast<long>(text->glyphs.size());
            const bool seen = is_seen(text->fill) || is_seen(text->stroke);
            (seen ? marks.visible_text : marks.invisible_text) += count;
        } else if (std::holds_alternative<PathMark>(object.mark)) {
            ++marks.painted_paths;
        } else {
            add_picture(std::get<PictureMark>(object.mark), object.to_page, to_user(page), marks);
        }
    }
    return marks;
}

std::vector<LayerCharacter> layer_characters(const OfdPage& page, OutlineFonts& fonts,
                                             PageMarks& marks) {
    LayerBuilder builder(page, fonts, marks);
    for (const PageObject& object : page.marks.objects) {
        const auto* text = std::get_if<TextMark>(&object.mark);
        if (text != nullptr && !object.of_seal) {
            builder.add(*text, object.to_page);
        }
    }
    return builder.take();
}

}  // namespace juesuan
