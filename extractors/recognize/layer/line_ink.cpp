#include "extractors/recognize/layer/line_ink.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

// Parts of the size, assumed.
constexpr double strike_top = 0.6, strike_foot = 0.15;  // above the baseline
constexpr double letters_top = 0.75, letters_foot = -0.05;
constexpr double beside = 0.08;       // ink of a glyph may reach over its box by so much
constexpr double least_area = 0.006;  // of the size's square: a small point
constexpr int least_pixels = 4;
constexpr double covered_width = 0.4;  // of the narrower glyph: they stand on one another

constexpr double whole_stroke = 0.97;    // of a number's width, assumed
constexpr double whole_area = 0.9;       // of the rows between: nothing is left to see
constexpr double thickest_stroke = 0.5;  // of those rows
constexpr int dark = 150;                // grey level

bool is_level_stroke(const std::string& text) {
    const std::u32string points = code_points(text);
    return points.size() == 1 &&
           signs::level_strokes.find(points.front()) != std::u32string_view::npos;
}

/// Are the pixels of columns x0 … x1 dark in a row where a stroke would strike, or in nearly all?
Through through(const GreyImage& grey, const PlacedGlyph& of, int x0, int x1) {
    const int top = std::max(0, static_cast<int>(baseline_of(of) - strike_top * size_of(of)));
    const int foot =
        std::min(grey.height - 1, static_cast<int>(baseline_of(of) - strike_foot * size_of(of)));
    const int left = std::max(0, x0), right = std::min(grey.width, x1);
    int rows = 0;
    for (int y = top; y <= foot && left < right; ++y) {
        const auto inked = std::count_if(grey.row(y) + left, grey.row(y) + right,
                                         [](std::uint8_t pixel) { return pixel < dark; });
        rows += static_cast<double>(inked) >= whole_stroke * (right - left) ? 1 : 0;
    }
    if (rows > whole_area * (foot - top + 1)) {
        return Through::area;
    }
    return rows > 0 && rows <= thickest_stroke * (foot - top + 1) ? Through::stroke
                                                                  : Through::nothing;
}

}  // namespace

Through drawn_through(const GreyImage& grey, const GlyphLine& line) {
    Through worst = Through::nothing;
    for (std::size_t i = 0; i < line.glyphs.size();) {
        std::size_t end = i + 1;
        int strokes = is_level_stroke(line.glyphs[i].text) ? 1 : 0;
        while (end < line.glyphs.size() && line.glyphs[end].word == line.glyphs[i].word) {
            strokes += is_level_stroke(line.glyphs[end].text) ? 1 : 0;
            ++end;
        }
        const int letters = static_cast<int>(end - i) - strokes;
        if (letters > 1 && letters > strokes) {
            worst = std::max(worst, through(grey, line.glyphs[i], line.glyphs[i].box.x0,
                                            line.glyphs[end - 1].box.x1));
        }
        i = end;
    }
    return worst;
}

bool has_contrast(const GreyImage& grey, const GlyphLine& line) {
    int lightest = 0, darkest = 255;
    for (const PlacedGlyph& glyph : line.glyphs) {
        const int middle = static_cast<int>(baseline_of(glyph) - strike_foot * size_of(glyph));
        const int top = static_cast<int>(baseline_of(glyph) - strike_top * size_of(glyph));
        const PixelBox box = intersect({glyph.box.x0, top, glyph.box.x1, middle}, grey.bounds());
        for (int y = box.y0; y < box.y1; ++y) {
            for (int x = box.x0; x < box.x1; ++x) {
                lightest = std::max<int>(lightest, grey.row(y)[x]);
                darkest = std::min<int>(darkest, grey.row(y)[x]);
            }
        }
    }
    constexpr int least_contrast = 60;  // grey levels, assumed
    return lightest - darkest >= least_contrast;
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
        // Chinese punctuation is set closer than its boxes are wide.
        const bool digit = is_digit(line.glyphs[i - 1]) || is_digit(line.glyphs[i]);
        if (digit && overlap_x(a, b) > covered_width * narrower) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
