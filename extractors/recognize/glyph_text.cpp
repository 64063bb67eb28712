#include "extractors/recognize/glyph_text.h"

#include <algorithm>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr int min_height_pixels = 4;  // assumed, of a glyph at any resolution: a box may be flat

bool is_blank(const std::string& text) {
    const std::u32string points = code_points(text);
    return std::all_of(points.begin(), points.end(), is_space);
}

GlyphLine one_line(std::vector<PlacedGlyph> glyphs) {
    std::stable_sort(glyphs.begin(), glyphs.end(), [](const PlacedGlyph& a, const PlacedGlyph& b) {
        return a.box.x0 < b.box.x0;
    });
    GlyphLine line;
    int right = 0;
    bool space = false;
    for (const PlacedGlyph& g : glyphs) {
        if (is_blank(g.text)) {
            space = true;
            continue;
        }
        const bool apart = !line.text.empty() && g.box.x0 - right > g.box.height();
        if ((space || apart) && !line.text.empty()) {
            line.text += ' ';
        }
        line.text += g.text;
        line.box = unite(line.box, g.box);
        right = g.box.x1;
        space = false;
    }
    return line;
}

}  // namespace

std::vector<GlyphLine> glyph_lines(std::vector<PlacedGlyph> glyphs) {
    std::stable_sort(glyphs.begin(), glyphs.end(), [](const PlacedGlyph& a, const PlacedGlyph& b) {
        return a.box.middle_y() < b.box.middle_y();
    });
    std::vector<GlyphLine> out;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t k = i + 1;
        while (k < glyphs.size() && (glyphs[k].box.middle_y() - glyphs[k - 1].box.middle_y()) * 2 <
                                        std::max(min_height_pixels, glyphs[k].box.height())) {
            ++k;
        }
        GlyphLine line = one_line({glyphs.begin() + static_cast<std::ptrdiff_t>(i),
                                   glyphs.begin() + static_cast<std::ptrdiff_t>(k)});
        if (!line.text.empty()) {
            out.push_back(std::move(line));
        }
        i = k;
    }
    return out;
}

}  // namespace juesuan
