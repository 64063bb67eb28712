#include "extractors/recognize/glyph_text.h"

#include <algorithm>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

int middle(const PlacedGlyph& g) { return (g.box.y0 + g.box.y1) / 2; }

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
        return middle(a) < middle(b);
    });
    std::vector<GlyphLine> out;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t k = i + 1;
        while (k < glyphs.size() && (middle(glyphs[k]) - middle(glyphs[k - 1])) * 2 <
                                        std::max(4, glyphs[k].box.height())) {
            ++k;
        }
        GlyphLine line =
            one_line({glyphs.begin() + std::ptrdiff_t(i), glyphs.begin() + std::ptrdiff_t(k)});
        if (!line.text.empty()) {
            out.push_back(std::move(line));
        }
        i = k;
    }
    return out;
}

}  // namespace juesuan
