#include "extractors/recognize/print/glyph_boxes.h"

#include <algorithm>
#include <array>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {
namespace {

// Of the height of a line's digits, assumed.
constexpr Ratio widest_character{9, 10};  // wider ink is several characters that touch
constexpr Ratio usual_pitch{7, 10};       // from digit to digit, where they touch
constexpr Ratio piece_reach{1, 4};        // from where the reader saw a character to its ink
constexpr Ratio min_digit_height{8, 10};

constexpr Ratio ordinary_height{6, 10};  // from the lowest piece of a figure: points are lower
constexpr Ratio max_mark_height{55, 100};
// Of the contrast of its strokes: what counts as ink, from the first that gives enough pieces on.
constexpr std::array shares = {Ratio{45, 100}, Ratio{6, 10}, Ratio{3, 10}, Ratio{75, 100}};
constexpr Ratio min_part{1, 8};  // narrower and lower ink is dirt

int median_height(const std::vector<PixelBox>& boxes) {
    std::vector<int> heights;
    heights.reserve(boxes.size());
    for (const PixelBox& b : boxes) {
        heights.push_back(b.height());
    }
    if (heights.empty()) {
        return 0;
    }
    // points and minus signs are the lower ones
    const auto at =
        heights.begin() + static_cast<std::ptrdiff_t>(whole(ordinary_height * heights.size()));
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

void drop_dirt(std::vector<PixelBox>& pieces, int height) {
    std::erase_if(pieces, [&](const PixelBox& b) {
        return b.longer_side() < std::max(2, whole(min_part * height));
    });
}

/// Characters that touch, cut at even distances.
std::vector<PrintedGlyph> cut_apart(const std::vector<PixelBox>& pieces, int height) {
    std::vector<PrintedGlyph> out;
    const int pitch = std::max(1, whole(usual_pitch * height));
    for (const PixelBox& b : pieces) {
        const bool several = b.width() > widest_character * height;
        const int parts = several ? std::max(2, (b.width() + pitch / 2) / pitch) : 1;
        for (int k = 0; k < parts; ++k) {
            out.push_back(
                {0,
                 {b.x0 + b.width() * k / parts, b.y0, b.x0 + b.width() * (k + 1) / parts, b.y1},
                 parts == 1});
        }
    }
    return out;
}

/// One glyph for each piece; what is left over at the right is a per cent sign.
std::vector<PrintedGlyph> glyphs_of(const std::vector<PixelBox>& pieces,
                                    const std::u32string& text) {
    std::vector<PrintedGlyph> out;
    for (const PixelBox& b : pieces) {
        if (out.size() == text.size() && text.back() == U'%') {
            out.back().box = unite(out.back().box, b);
        } else {
            out.push_back({0, b, true});
        }
    }
    return out;
}

/// A digit is as high as the line, a point is not.
bool fit(const std::vector<PrintedGlyph>& glyphs, const std::u32string& text, int height) {
    if (glyphs.size() != text.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int own = glyphs[i].box.height();
        const bool low = text[i] == U'.' || text[i] == U',' || text[i] == U'-';
        const bool wide = glyphs[i].box.width() > widest_character * height;
        if ((is_digit(text[i]) && (wide || own < min_digit_height * height)) ||
            (low && own > max_mark_height * height)) {
            return false;
        }
    }
    return true;
}

/// As many boxes as the figure has characters, or none. Blur joins characters: the darker the
/// pixels that are looked at, the fewer touch.
GlyphLineBoxes boxes_of_figure(const CleanPage& page, const PrintedLine& line) {
    const std::u32string text = without_spaces(line.read->text());
    const PixelBox box = intersect(line.box, page.grey.bounds());
    GlyphLineBoxes out{&line, {}, 0, 0};
    if (box.empty()) {
        return out;
    }
    const int contrast = 255 - stroke_brightness(page.grey, box);
    for (const Ratio share : shares) {
        std::vector<PixelBox> pieces = pieces_of_ink(page.grey, box, 255 - whole(share * contrast));
        const int height = median_height(pieces);
        drop_dirt(pieces, height);
        out.glyphs = glyphs_of(pieces, text);
        if (!fit(out.glyphs, text, height) && text.back() != U'%') {
            out.glyphs = cut_apart(pieces, height);  // a per cent sign is wider than that
        }
        if (fit(out.glyphs, text, height)) {
            break;
        }
        out.glyphs.clear();
    }
    if (out.glyphs.empty()) {
        return out;
    }
    std::vector<PixelBox> digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out.glyphs[i].character = text[i];
        if (is_digit(text[i])) {
            digits.push_back(out.glyphs[i].box);
        }
    }
    out.own_height = median_height(digits);
    out.digit_height = out.own_height;
    return out;
}

/// Where the reader saw the characters: their middles, in pixels of the page.
std::vector<int> middles_of(const PrintedLine& line, const std::u32string& text) {
    std::vector<int> out;
    const LinePosterior& posterior = line.read->readings.front().posterior;
    if (posterior.empty()) {
        return out;
    }
    for (const PlacedCharacter& c : place_characters(posterior, text)) {
        out.push_back(line.crop.x0 + static_cast<int>((c.left + c.right) / 2 * line.crop.width()));
    }
    return out;
}

/// The piece of ink at x, or the nearest one within `reach`; a box of no width if there is none.
PixelBox piece_at(const std::vector<PixelBox>& pieces, int x, int reach) {
    PixelBox out;
    int best = reach;
    for (const PixelBox& b : pieces) {
        const int off = std::max({0, b.x0 - x, x - b.x1});
        if (off < best) {
            best = off;
            out = b;
        }
    }
    return out;
}

/// The figures within a line of text, one after the other.
void add_figures_within(const CleanPage& page, const PrintedLine& line,
                        std::vector<GlyphLineBoxes>& out) {
    const std::u32string text = without_spaces(line.read->text());
    const std::vector<int> middles = middles_of(line, text);
    const PixelBox box = intersect(line.box, page.grey.bounds());
    if (middles.size() != text.size() || box.empty()) {
        return;
    }
    const int contrast = 255 - stroke_brightness(page.grey, box);
    const std::vector<PixelBox> pieces =
        pieces_of_ink(page.grey, box, 255 - whole(shares.front() * contrast));
    for (std::size_t i = 0; i < text.size(); ++i) {
        GlyphLineBoxes found{&line, {}, 0, 0};
        std::vector<PixelBox> digits;
        std::u32string figure;
        for (; i < text.size() && (is_digit(text[i]) || text[i] == U'.' || text[i] == U','); ++i) {
            const PixelBox piece = piece_at(pieces, middles[i], whole(piece_reach * box.height()));
            const bool alone = found.glyphs.empty() || found.glyphs.back().box != piece;
            figure.push_back(text[i]);
            found.glyphs.push_back({text[i], piece, alone});
            if (is_digit(text[i])) {
                digits.push_back(piece);
            }
            if (piece.empty() || !alone) {
                digits.clear();
                break;
            }
        }
        found.own_height = median_height(digits);
        found.digit_height = found.own_height;
        if (!digits.empty() && fit(found.glyphs, figure, found.own_height)) {
            out.push_back(std::move(found));
        }
    }
}

/// Digits of one size differ by a pixel from line to line: each line takes the height that most
/// lines of about its own have.
void even_heights(std::vector<GlyphLineBoxes>& lines) {
    std::map<int, int> count;
    for (const GlyphLineBoxes& line : lines) {
        ++count[line.digit_height];
    }
    for (GlyphLineBoxes& line : lines) {
        int best = line.digit_height;
        for (const int height : {line.digit_height - 1, line.digit_height + 1}) {
            best = count[height] > count[best] ? height : best;
        }
        line.digit_height = best;
    }
}

}  // namespace

std::vector<PixelBox> pieces_of_ink(const GreyImage& page, const PixelBox& wanted, int limit) {
    const PixelBox box = intersect(wanted, page.bounds());
    std::vector<PixelBox> out;
    bool open = false;
    for (int x = box.x0; x < box.x1; ++x) {
        int top = box.y1;
        int foot = box.y0;
        for (int y = box.y0; y < box.y1; ++y) {
            if (page.row(y)[x] < limit) {
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

std::vector<GlyphLineBoxes> find_glyphs(const PrintedPage& printed) {
    std::vector<GlyphLineBoxes> out;
    for (const PrintedLine& line : printed.lines) {
        if (!has_digit(*line.read)) {
            continue;
        }
        if (!is_figure(*line.read)) {
            add_figures_within(printed.page, line, out);
            continue;
        }
        GlyphLineBoxes found = boxes_of_figure(printed.page, line);
        if (!found.glyphs.empty() && found.digit_height > 0) {
            out.push_back(std::move(found));
        }
    }
    even_heights(out);
    return out;
}

}  // namespace juesuan
