#include "extractors/grid/text/hops.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/spread_number.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed unless a source is named.

// What a gap indicates (Hop::apart).
constexpr double certain = 1;   // two columns
constexpr double likely = 0.5;  // rather two columns
constexpr double unsaid = 0;
constexpr double hardly = -0.3;  // a word spaced out, or columns of one character each
constexpr double one_word = -1;

// Gaps, in hundredths of an em.
constexpr int max_spacing_in_word = 170;   // 合 计, 项 目 spaced out over their column
constexpr int max_certain_spacing = 60;    // of which this is no gap of two columns
constexpr int min_certain_hanzi_gap = 90;  // between two hanzi
constexpr int min_likely_hanzi_gap = 55;
constexpr int min_certain_gap = 105;  // between any two shapes
constexpr int min_gap_after_amount = 12;
constexpr int min_gap_of_figures = 45;  // half a character is no gap inside a number
constexpr int min_gap_of_kinds = 12;    // between a figure and a hanzi, where it may say something
constexpr int min_likely_gap_of_kinds = 55;
constexpr int min_punctuation_gap = 80;  // full-width punctuation leaves most of a character white

// Ems.
constexpr Ratio min_solid_width{45, 100};  // of a hanzi or most of one
constexpr Ratio max_gap_in_hanzi{1, 4};
constexpr Ratio min_joined_width{7, 10};  // of a hanzi of two parts
constexpr Ratio max_parenthesis_width{3, 10};
constexpr Ratio min_parenthesis_height{8, 10};
constexpr Ratio max_spaced_part{12, 10};  // of a word that is spaced out: one character
constexpr int min_word_behind_amount = 3;
constexpr Ratio max_level_gap{1, 4};  // between heights of two headings beside each other

/// A hanzi or most of one: what stands beside it with white between is no punctuation.
bool solid(const Shape& s, int em) {
    return !s.mark && !s.figure && s.box.width() >= min_solid_width * em;
}

/// A hanzi that one shape is, or this one and the next towards the middle of its word.
bool hanzi_at(const std::vector<Shape>& shapes, std::size_t i, int step, int em) {
    const Shape& s = shapes[i];
    if (solid(s, em) || s.mark || (step < 0 ? i == 0 : i + 1 == shapes.size())) {
        return solid(s, em);
    }
    const Shape& other = shapes[step < 0 ? i - 1 : i + 1];
    const PixelBox both = unite(s.box, other.box);
    return !other.mark && !(s.figure && other.figure) &&
           gap_x(s.box, other.box) <= max_gap_in_hanzi * em &&
           both.width() >= min_joined_width * em && both.width() <= max_spaced_part * em;
}

/// Half of the square of a full-width parenthesis is white.
bool is_parenthesis(const Shape& s, int em) {
    return !s.mark && !s.figure && s.box.width() <= max_parenthesis_width * em &&
           s.box.height() >= min_parenthesis_height * em;
}

/// Length of the word that ends (step −1) or begins (step +1) with shape i.
int word_width(const std::vector<Shape>& shapes, std::size_t i, int step, int em) {
    std::size_t k = i;
    while (step < 0 ? k > 0 : k + 1 < shapes.size()) {
        const Shape& a = step < 0 ? shapes[k - 1] : shapes[k];
        const Shape& b = step < 0 ? shapes[k] : shapes[k + 1];
        if (b.box.x0 - a.box.x1 >= em / 2) {
            break;
        }
        k = step < 0 ? k - 1 : k + 1;
    }
    return std::abs(step < 0 ? shapes[i].box.x1 - shapes[k].box.x0
                             : shapes[k].box.x1 - shapes[i].box.x0);
}

/// What the gap between shape i of `left` and shape k of `right` indicates.
double apart(const std::vector<Shape>& left, std::size_t i, const std::vector<Shape>& right,
             std::size_t k, int em) {
    const Shape& a = left[i];
    const Shape& b = right[k];
    const int gap = (b.box.x0 - a.box.x1) * 100 / em;  // hundredths of a character
    if (hanzi_at(left, i, -1, em) && hanzi_at(right, k, +1, em)) {
        const bool spaced_word = word_width(left, i, -1, em) <= max_spaced_part * em &&
                                 word_width(right, k, +1, em) <= max_spaced_part * em;
        if (spaced_word && gap < max_spacing_in_word) {
            return gap < max_certain_spacing ? one_word : hardly;
        }
        return gap >= min_certain_hanzi_gap  ? certain
               : gap >= min_likely_hanzi_gap ? likely
                                             : one_word;
    }
    if (const int steps = steps_in_spread_number(left, i, right, k, em); steps > 0) {
        return steps == 1 ? one_word : unsaid;
    }
    if (gap >= min_certain_gap) {
        return certain;
    }
    if (is_parenthesis(a, em) || is_parenthesis(b, em)) {
        return gap >= min_gap_of_kinds ? unsaid : one_word;
    }
    if (gap >= min_gap_after_amount && b.figure && ends_as_amount(left, i)) {
        return likely;
    }
    if (solid(b, em) && word_width(right, k, +1, em) >= em * min_word_behind_amount &&
        ends_as_amount(left, i)) {
        return likely;  // the label of the next column; a unit is shorter
    }
    if (gap >= min_gap_of_figures && a.figure && b.figure) {
        return likely;
    }
    const bool digits = a.figure ? i > 0 && left[i - 1].figure
                                 : b.figure && k + 1 < right.size() && right[k + 1].figure;
    const bool wide = gap >= min_likely_gap_of_kinds;
    if (gap >= min_gap_of_kinds && !a.mark && !b.mark && a.figure != b.figure && (digits || wide)) {
        return wide || ends_as_amount(left, i) ? likely : unsaid;
    }
    return gap >= min_punctuation_gap ? unsaid : one_word;
}

}  // namespace

bool ends_as_amount(const std::vector<Shape>& shapes, std::size_t last) {
    int digits = 0;
    std::size_t i = last + 1;
    while (i > 0 && shapes[i - 1].figure && digits < 2) {
        digits += shapes[--i].digits;
    }
    return digits == 2 && i >= 2 && shapes[i - 1].mark && shapes[i - 2].figure;
}

std::vector<Hop> hops_of(const std::vector<TextPiece>& pieces, int em) {
    std::vector<Hop> out;
    for (const TextPiece& p : pieces) {
        for (std::size_t i = 0; i + 1 < p.shapes.size(); ++i) {
            out.push_back(
                {p.shapes[i].box, p.shapes[i + 1].box, apart(p.shapes, i, p.shapes, i + 1, em)});
        }
        // headings of several lines stand a little higher or lower than their neighbours
        const TextPiece* next = nullptr;
        for (const TextPiece& q : pieces) {
            if (q.box.x0 >= p.box.x1 - 1 && overlap_y(p.box, q.box) > max_level_gap * -em &&
                (next == nullptr || q.box.x0 < next->box.x0)) {
                next = &q;
            }
        }
        if (next != nullptr) {
            const double a = apart(p.shapes, p.shapes.size() - 1, next->shapes, 0, em);
            const bool level = on_one_line(p.box, next->box);
            out.push_back(
                {p.shapes.back().box, next->shapes.front().box, level ? a : std::max(0.0, a / 2)});
        }
    }
    return out;
}

}  // namespace juesuan
