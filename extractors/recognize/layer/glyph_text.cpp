#include "extractors/recognize/layer/glyph_text.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/recognize/layer/sideways_glyphs.h"

namespace juesuan {
namespace {

constexpr int min_height_pixels = 4;  // assumed, of a glyph at any resolution: a box may be flat

// Parts of a character's size, assumed.
constexpr double guessed_descent = 0.2;  // of a box without a baseline
constexpr double one_baseline = 0.35;    // within which glyphs stand on one line
constexpr double far_larger = 2.5;       // times: of another text, a watermark
constexpr double small = 0.75;           // of the neighbour's size: a mark
constexpr double raised = 0.12;          // of a small glyph: a mark
constexpr double raised_whole = 0.2;     // of a glyph that is not small: a mark
constexpr double beside = 0.35;          // between a word and the mark behind it
constexpr double highest_mark = 0.75;    // above the baseline of its line
constexpr double highest_top = 1.15;     // of a mark above that baseline
constexpr double digit_height = 0.7;
constexpr double number_gap = 0.15;      // and more: two numbers, not one
constexpr double lone_number_gap = 1.2;  // where there is no other gap to compare with
constexpr double spaced_letters = 2.5;   // times the usual gap of the line

bool is_blank(const std::string& text) {
    const std::u32string points = code_points(text);
    return std::all_of(points.begin(), points.end(), is_space);
}

/// The digit as a raised one, or the text as it is.
std::string superscript(const std::string& text) {
    const std::u32string points = code_points(text);
    if (points.size() != 1 || !is_ascii_digit(points.front())) {
        return text;
    }
    return to_utf8(signs::raised_digits[points.front() - U'0']);
}

/// Glyphs on one baseline.
struct Group {
    double baseline = 0, size = 0;  ///< of the largest glyph
    std::vector<PlacedGlyph> glyphs;

    void add(PlacedGlyph glyph) {
        if (size_of(glyph) > size) {
            size = size_of(glyph);
            baseline = baseline_of(glyph);
        }
        glyphs.push_back(std::move(glyph));
    }
};

std::vector<Group> group_by_baseline(std::vector<PlacedGlyph> glyphs) {
    std::stable_sort(glyphs.begin(), glyphs.end(), [](const PlacedGlyph& a, const PlacedGlyph& b) {
        return baseline_of(a) < baseline_of(b);
    });
    std::vector<Group> groups;
    for (PlacedGlyph& glyph : glyphs) {
        const auto group = std::find_if(groups.rbegin(), groups.rend(), [&](const Group& g) {
            const double larger = std::max(g.size, size_of(glyph));
            const double smaller = std::min(g.size, size_of(glyph));
            return std::abs(baseline_of(glyph) - g.baseline) <= one_baseline * larger &&
                   larger <= far_larger * smaller;
        });
        (group == groups.rend() ? groups.emplace_back() : *group).add(std::move(glyph));
    }
    return groups;
}

/// Does the small glyph stand raised beside a glyph of the line?
bool is_raised_in(const PlacedGlyph& glyph, const Group& line) {
    const double above = line.baseline - baseline_of(glyph);
    if (size_of(glyph) > small * line.size || far_larger * size_of(glyph) < line.size ||
        above < 0 || above > highest_mark * line.size ||
        above + digit_height * size_of(glyph) > highest_top * line.size) {
        return false;
    }
    return std::any_of(line.glyphs.begin(), line.glyphs.end(), [&](const PlacedGlyph& other) {
        const int gap = gap_x(other.box, glyph.box);
        return gap <= beside * line.size && -gap < glyph.box.width();
    });
}

/// Takes raised marks from the groups above into the line to which they belong.
void join_marks(std::vector<Group>& groups) {
    for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
        Group& marks = groups[i];
        Group& line = groups[i + 1];
        std::stable_sort(
            marks.glyphs.begin(), marks.glyphs.end(),
            [](const PlacedGlyph& a, const PlacedGlyph& b) { return a.box.x0 < b.box.x0; });
        std::vector<PlacedGlyph> others;
        for (PlacedGlyph& glyph : marks.glyphs) {
            if (is_raised_in(glyph, line)) {
                line.glyphs.push_back(std::move(glyph));
            } else {
                others.push_back(std::move(glyph));
            }
        }
        marks.glyphs = std::move(others);
    }
    std::erase_if(groups, [](const Group& group) { return group.glyphs.empty(); });
}

/// Is the glyph a mark at `main`, a glyph of the running text before it or, at a line's beginning,
/// behind it?
bool is_mark(const PlacedGlyph& glyph, const PlacedGlyph& main) {
    const double size = size_of(main);
    const double above = baseline_of(main) - baseline_of(glyph);
    if (size_of(glyph) > small * size) {
        return above >= raised_whole * size && is_digit(glyph);
    }
    const bool follows = is_digit(glyph) && is_digit(main) && glyph.box.x0 >= main.box.middle_x() &&
                         gap_x(main.box, glyph.box) <= beside * size;
    return above >= raised * size || follows;
}

/// Writes small and raised digits as superscripts. `glyphs` are sorted from the left.
void raise_marks(std::vector<PlacedGlyph>& glyphs) {
    const PlacedGlyph* main = nullptr;
    for (std::size_t i = 0; i < glyphs.size() && main == nullptr; ++i) {
        const bool larger =
            std::none_of(glyphs.begin(), glyphs.end(),
                         [&](const PlacedGlyph& other) { return is_mark(glyphs[i], other); });
        main = larger ? &glyphs[i] : nullptr;
    }
    if (main == nullptr) {
        return;
    }
    for (PlacedGlyph& glyph : glyphs) {
        if (is_mark(glyph, *main)) {
            glyph.text = superscript(glyph.text);
        } else {
            main = &glyph;
        }
    }
}

/// The line of these glyphs, which are sorted from the left.
GlyphLine line_of(std::vector<PlacedGlyph> glyphs) {
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
    line.glyphs = std::move(glyphs);
    return line;
}

int median_gap(const std::vector<PlacedGlyph>& glyphs) {
    std::vector<int> gaps;
    for (std::size_t i = 1; i < glyphs.size(); ++i) {
        gaps.push_back(std::max(0, gap_x(glyphs[i - 1].box, glyphs[i].box)));
    }
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return gaps.empty() ? 0 : *middle;
}

/// Does another number begin with `next`?
bool is_apart(const PlacedGlyph& last, const PlacedGlyph& next, double usual_gap, bool only_gap) {
    if (!is_digit(last) || !is_of_number(next) || next.text == "%") {
        return false;
    }
    const double size = std::max(size_of(last), size_of(next));
    const double gap = gap_x(last.box, next.box);
    return gap >
           (only_gap ? lone_number_gap * size : number_gap * size + spaced_letters * usual_gap);
}

}  // namespace

double size_of(const PlacedGlyph& glyph) {
    return glyph.size > 0 ? glyph.size : std::max(min_height_pixels, glyph.box.height());
}

double baseline_of(const PlacedGlyph& glyph) {
    return glyph.size > 0 ? glyph.baseline : glyph.box.y1 - guessed_descent * glyph.box.height();
}

std::vector<CharacterOnPage> characters_of(const GlyphLine& line) {
    const std::u32string text = code_points(line.text);
    std::vector<CharacterOnPage> out;
    PixelBox last = line.box;
    for (const PlacedGlyph& glyph : line.glyphs) {
        const std::u32string own = code_points(glyph.text);
        if (is_blank(glyph.text)) {
            continue;
        }
        if (out.size() < text.size() && text[out.size()] == U' ' && own.front() != U' ') {
            const int left = std::min(last.x1, glyph.box.x0), top = std::min(last.y1, glyph.box.y0);
            out.push_back({line.sideways ? PixelBox{line.box.x0, top, line.box.x1, top}
                                         : PixelBox{left, line.box.y0, left, line.box.y1},
                           1.0});
        }
        const int count = static_cast<int>(own.size());
        for (int k = 0; k < count; ++k) {  // one glyph may stand for several: ﬁ
            PixelBox part = glyph.box;
            part.x0 = glyph.box.x0 + glyph.box.width() * k / count;
            part.x1 = glyph.box.x0 + glyph.box.width() * (k + 1) / count;
            out.push_back({part, 1.0});
        }
        last = glyph.box;
    }
    return out.size() == text.size() ? out : std::vector<CharacterOnPage>();
}

std::u32string number_spelling(const std::string& text) {
    std::u32string out = folded(text);
    for (char32_t& point : out) {
        if (point >= signs::wide_zero && point <= signs::wide_nine) {
            point = U'0' + (point - signs::wide_zero);
        } else if (point == signs::wide_stop) {
            point = U'.';
        }
    }
    return out;
}

bool is_digit(const PlacedGlyph& glyph) {
    const std::u32string points = code_points(glyph.text);
    return points.size() == 1 &&
           (is_ascii_digit(points.front()) ||
            (points.front() >= signs::wide_zero && points.front() <= signs::wide_nine));
}

bool is_of_number(const PlacedGlyph& glyph) {
    const std::u32string points = code_points(glyph.text);
    return is_digit(glyph) || (points.size() == 1 && signs::signs_of_numbers.find(points.front()) !=
                                                         std::u32string_view::npos);
}

std::vector<GlyphLine> glyph_lines(std::vector<PlacedGlyph> glyphs) {
    std::vector<GlyphLine> sideways = take_sideways_lines(glyphs);
    std::vector<Group> groups = group_by_baseline(std::move(glyphs));
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.baseline < b.baseline; });
    join_marks(groups);
    std::vector<GlyphLine> out;
    for (Group& group : groups) {
        std::stable_sort(
            group.glyphs.begin(), group.glyphs.end(),
            [](const PlacedGlyph& a, const PlacedGlyph& b) { return a.box.x0 < b.box.x0; });
        raise_marks(group.glyphs);
        GlyphLine line = line_of(std::move(group.glyphs));
        if (!line.text.empty()) {
            out.push_back(std::move(line));
        }
    }
    std::move(sideways.begin(), sideways.end(), std::back_inserter(out));
    return out;
}

std::vector<GlyphLine> split_numbers(std::vector<GlyphLine> lines) {
    std::vector<GlyphLine> out;
    for (GlyphLine& line : lines) {
        if (line.sideways) {
            out.push_back(std::move(line));
            continue;
        }
        const int usual = median_gap(line.glyphs);
        const bool only = line.glyphs.size() == 2;
        std::vector<PlacedGlyph> part;
        std::vector<GlyphLine> parts;
        for (PlacedGlyph& glyph : line.glyphs) {
            if (!part.empty() && is_apart(part.back(), glyph, usual, only)) {
                parts.push_back(line_of(std::move(part)));
                part.clear();
            }
            part.push_back(std::move(glyph));
        }
        if (parts.empty()) {
            line.glyphs = std::move(part);
            out.push_back(std::move(line));
            continue;
        }
        parts.push_back(line_of(std::move(part)));
        std::move(parts.begin(), parts.end(), std::back_inserter(out));
    }
    return out;
}

}  // namespace juesuan
