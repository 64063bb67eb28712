#include "extractors/recognize/layer/line_ink.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Parts of the size, assumed.
constexpr double strike_top = 0.6, strike_foot = 0.15;  // above the baseline
constexpr double letters_top = 0.75, letters_foot = -0.05;
constexpr double beside = 0.08;       // ink of a glyph may reach over its box by so much
constexpr double least_area = 0.006;  // of the size's square: a small point
constexpr int least_pixels = 4;
constexpr double covered_width = 0.4;  // of the narrower glyph: they stand on one another

constexpr double whole_stroke = 0.97;  // of a number's width, assumed
constexpr int dark = 150;              // grey level

bool is_level_stroke(const std::string& text) {
    constexpr std::u32string_view level = U"-—–―一二三=＝_…－−~";
    const std::u32string points = code_points(text);
    return points.size() == 1 && level.find(points.front()) != std::u32string_view::npos;
}

/// Are the pixels of columns x0 … x1 dark in one of the rows where a stroke would strike?
bool is_crossed(const GreyImage& grey, const PlacedGlyph& of, int x0, int x1) {
    const int top = static_cast<int>(baseline_of(of) - strike_top * size_of(of));
    const int foot = static_cast<int>(baseline_of(of) - strike_foot * size_of(of));
    const int left = std::max(0, x0), right = std::min(grey.width, x1);
    for (int y = std::max(0, top); y <= std::min(grey.height - 1, foot) && left < right; ++y) {
        const auto inked = std::count_if(grey.row(y) + left, grey.row(y) + right,
                                         [](std::uint8_t pixel) { return pixel < dark; });
        if (static_cast<double>(inked) >= whole_stroke * (right - left)) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool is_struck(const GreyImage& grey, const GlyphLine& line) {
    for (std::size_t i = 0; i < line.glyphs.size();) {
        std::size_t end = i + 1;
        int strokes = is_level_stroke(line.glyphs[i].text) ? 1 : 0;
        while (end < line.glyphs.size() && line.glyphs[end].word == line.glyphs[i].word) {
            strokes += is_level_stroke(line.glyphs[end].text) ? 1 : 0;
            ++end;
        }
        const int letters = static_cast<int>(end - i) - strokes;
        if (letters > 1 && letters > strokes &&
            is_crossed(grey, line.glyphs[i], line.glyphs[i].box.x0, line.glyphs[end - 1].box.x1)) {
            return true;
        }
        i = end;
    }
    return false;
}

PixelBox other_ink(const GreyImage& ink, const GlyphLine& line, const PixelBox& room) {
    if (line.glyphs.empty()) {
        return {};
    }
    double size = 0, base = 0;
    for (const PlacedGlyph& glyph : line.glyphs) {
        if (size_of(glyph) > size) {
            size = size_of(glyph);
            base = baseline_of(glyph);
        }
    }
    const PixelBox band =
        intersect(intersect(room, {room.x0, static_cast<int>(base - letters_top * size), room.x1,
                                   static_cast<int>(base - letters_foot * size)}),
                  ink.bounds());
    if (band.empty()) {
        return {};
    }
    std::vector<bool> explained(static_cast<std::size_t>(band.width()), false);
    const int margin = std::max(1, static_cast<int>(std::ceil(beside * size)));
    for (const PlacedGlyph& glyph : line.glyphs) {
        for (int x = std::max(band.x0, glyph.box.x0 - margin);
             x < std::min(band.x1, glyph.box.x1 + margin); ++x) {
            explained[static_cast<std::size_t>(x - band.x0)] = true;
        }
    }
    PixelBox found;
    long pixels = 0;
    for (int y = band.y0; y < band.y1; ++y) {
        for (int x = band.x0; x < band.x1; ++x) {
            if (ink.row(y)[x] == 0 && !explained[static_cast<std::size_t>(x - band.x0)]) {
                found = unite(found, {x, y, x + 1, y + 1});
                ++pixels;
            }
        }
    }
    const bool enough =
        pixels >= least_pixels && static_cast<double>(pixels) >= least_area * size * size;
    return enough ? found : PixelBox{};
}

bool overlaps(const GlyphLine& line) {
    for (std::size_t i = 1; i < line.glyphs.size(); ++i) {
        const PixelBox& a = line.glyphs[i - 1].box;
        const PixelBox& b = line.glyphs[i].box;
        const int narrower = std::max(1, std::min(a.width(), b.width()));
        if (overlap_x(a, b) > covered_width * narrower) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
