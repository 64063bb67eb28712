#include "extractors/recognize/print/glyph_boxes.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Of the height of a line's digits, assumed.
constexpr Ratio widest_character{9, 10};  // wider ink is several characters that touch
constexpr Ratio usual_pitch{7, 10};       // from digit to digit, where they touch
constexpr Ratio min_part{1, 8};           // narrower and lower ink is dirt

/// The ink of a line, cut at its empty columns.
std::vector<PixelBox> pieces_of(const GreyImage& ink, const PixelBox& wanted) {
    const PixelBox box = intersect(wanted, ink.bounds());
    std::vector<PixelBox> out;
    bool open = false;
    for (int x = box.x0; x < box.x1; ++x) {
        int top = box.y1;
        int foot = box.y0;
        for (int y = box.y0; y < box.y1; ++y) {
            if (ink.row(y)[x] == 0) {
                top = std::min(top, y);
                foot = y + 1;
            }
        }
        if (foot <= top) {
            open = false;
            continue;
        }
        if (!open) {
            out.push_back({x, top, x + 1, foot});
            open = true;
        } else {
            out.back() = unite(out.back(), {x, top, x + 1, foot});
        }
    }
    return out;
}

int median_height(const std::vector<PixelBox>& boxes) {
    std::vector<int> heights;
    for (const PixelBox& b : boxes) {
        heights.push_back(b.height());
    }
    if (heights.empty()) {
        return 0;
    }
    // points and minus signs are the lower ones
    const auto at = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 6 / 10);
    std::nth_element(heights.begin(), at, heights.end());
    return *at;
}

std::u32string without_spaces(const std::string& text) {
    std::u32string out;
    for (const char32_t c : code_points(text)) {
        if (c != U' ') {
            out.push_back(c);
        }
    }
    return out;
}

/// As many boxes as the figure has characters, or none.
GlyphLineBoxes boxes_of_figure(const GreyImage& ink, const PrintedLine& line) {
    const std::u32string text = without_spaces(line.read->text());
    std::vector<PixelBox> pieces = pieces_of(ink, line.box);
    const int height = median_height(pieces);
    std::erase_if(pieces, [&](const PixelBox& b) {
        return b.longer_side() < std::max(2, whole(min_part * height));
    });
    GlyphLineBoxes out{&line, {}, height};
    for (const PixelBox& b : pieces) {
        const bool several = b.width() > widest_character * height && text.back() != U'%';
        const int pitch = std::max(1, whole(usual_pitch * height));
        const int parts = several ? std::max(2, (b.width() + pitch / 2) / pitch) : 1;
        for (int k = 0; k < parts; ++k) {
            const PixelBox part{b.x0 + b.width() * k / parts, b.y0,
                                b.x0 + b.width() * (k + 1) / parts, b.y1};
            out.glyphs.push_back({0, part, parts == 1});
        }
    }
    if (text.size() != out.glyphs.size()) {
        out.glyphs.clear();
        return out;
    }
    std::vector<PixelBox> digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out.glyphs[i].character = text[i];
        if (is_digit(text[i])) {
            digits.push_back(out.glyphs[i].box);
        }
    }
    out.digit_height = median_height(digits);
    return out;
}

}  // namespace

std::vector<GlyphLineBoxes> find_glyphs(const PrintedPage& printed) {
    std::vector<GlyphLineBoxes> out;
    for (const PrintedLine& line : printed.lines) {
        if (!is_figure(*line.read)) {
            continue;
        }
        GlyphLineBoxes found = boxes_of_figure(printed.page.ink, line);
        if (!found.glyphs.empty() && found.digit_height > 0) {
            out.push_back(std::move(found));
        }
    }
    return out;
}

}  // namespace juesuan
