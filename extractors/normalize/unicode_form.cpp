#include "extractors/normalize/unicode_form.h"

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>

#include <algorithm>
#include <array>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

/// NFKC of everything but circled numbers, "…" and raised or lowered digits. ICU's failures leave
/// the text as it was.
std::string nfkc(const std::string& text) {
    UErrorCode failure = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(failure);
    const icu::UnicodeSet changed(
        icu::UnicodeString::fromUTF8("[^\\u2460-\\u24FF\\u2776-\\u2793\\u2026"
                                     "\\u00B2\\u00B3\\u00B9\\u2070-\\u208E]"),
        failure);
    if (U_FAILURE(failure) != 0) {
        return text;
    }
    const icu::FilteredNormalizer2 filtered(*form, changed);
    icu::UnicodeString out;
    filtered.normalize(icu::UnicodeString::fromUTF8(text), out, failure);
    if (U_FAILURE(failure) != 0) {
        return text;
    }
    std::string utf8_text;
    out.toUTF8String(utf8_text);
    return utf8_text;
}

bool is_word(char32_t p) { return is_ascii_letter(p) || is_ascii_digit(p); }

/// Digits grouped in threes by thin spaces, as typesetters do, without these spaces.
std::string without_group_spaces(const std::string& text) {
    std::u32string points = code_points(text);
    const auto digit = [&points](std::size_t k) {
        return k < points.size() && is_ascii_digit(points[k]);
    };
    for (std::size_t k = 1; k < points.size(); ++k) {
        const bool group =
            digit(k + 1) && digit(k + 2) && digit(k + 3) && !digit(k + 4) && digit(k - 1);
        if (group && is_one_of(points[k], signs::thin_spaces)) {
            points.erase(k, 1);
        }
    }
    return to_utf8(points);
}

/// Digits, points and commas with spaces, and nothing else but signs of numbers.
bool is_spaced_number(const std::u32string& points) {
    static constexpr std::u32string_view number_signs = U".,-()%+";
    return std::all_of(points.begin(), points.end(), [](char32_t p) {
        return is_ascii_digit(p) || is_space(p) || is_one_of(p, number_signs);
    });
}

/// A gap beside a point or a comma, with a digit on its other side or beyond the sign.
bool is_gap_in_number(char32_t before, char32_t behind) {
    const auto of_number = [](char32_t p) { return is_ascii_digit(p) || p == U'.' || p == U','; };
    return of_number(before) && of_number(behind) &&
           (is_ascii_digit(before) || is_ascii_digit(behind));
}

/// A space says something only between Latin words, between two numbers and within one.
std::string without_layout_space(const std::string& text) {
    const std::u32string points = code_points(text);
    const bool number = is_spaced_number(points);
    std::u32string out;
    bool pending = false;
    for (const char32_t p : points) {
        if (is_space(p)) {
            pending = true;
            continue;
        }
        if (pending && !out.empty() &&
            ((is_word(out.back()) && is_word(p)) || (number && is_gap_in_number(out.back(), p)))) {
            out.push_back(U' ');
        }
        pending = false;
        out.push_back(p);
    }
    return to_utf8(out);
}

/// "−5.00" → "-5.00", only at the beginning: inside a text a dash is a dash.
std::string with_plain_minus(const std::string& text) {
    std::u32string points = code_points(text);
    const std::size_t at = !points.empty() && points[0] == U'(' ? 1 : 0;
    if (points.size() > at + 1 && is_one_of(points[at], signs::minuses) &&
        is_ascii_digit(points[at + 1])) {
        points[at] = U'-';
    }
    return to_utf8(points);
}

/// A year in Chinese digits is often typed with the letter O or the circle ○ for 〇.
std::string with_chinese_zero(const std::string& text) {
    std::u32string points = code_points(text);
    for (std::size_t k = 1; k + 1 < points.size(); ++k) {
        if (looks_like_zero(points[k]) && is_chinese_digit(points[k - 1]) &&
            is_chinese_digit(points[k + 1])) {
            points[k] = zero_sign;
        }
    }
    return to_utf8(points);
}

}  // namespace

void Rewritten::take(std::string next, TextStep step) {
    if (next != text) {
        text = std::move(next);
        steps.push_back(step);
    }
}

Rewritten unicode_form(const std::string& raw) {
    Rewritten out{raw, {}};
    out.take(without_group_spaces(out.text), TextStep::spaces);
    out.take(nfkc(out.text), TextStep::nfkc);
    out.take(without_layout_space(out.text), TextStep::spaces);
    out.take(with_plain_minus(out.text), TextStep::minus);
    out.take(with_chinese_zero(out.text), TextStep::chinese_zero);
    return out;
}

Rewritten without_raised_marks(Rewritten form) {
    const std::u32string points = code_points(form.text);
    std::u32string out;
    bool in_mark = false;
    for (const char32_t p : points) {
        const bool raised = is_one_of(p, signs::raised_marks);
        // km² and H₂O are no notes.
        in_mark = raised && (in_mark || (!out.empty() && !is_ascii_letter(out.back()) &&
                                         !is_one_of(out.back(), signs::raised_marks)));
        if (!in_mark) {
            out.push_back(p);
        }
    }
    form.take(to_utf8(out), TextStep::note_mark);
    return form;
}

std::u32string reader_spelling(const std::string& text) {
    static constexpr std::array<std::u32string_view, 4> one_class = {
        signs::hyphens, signs::dashes, signs::middle_dots, signs::colons};
    std::u32string out;
    for (const char32_t p : code_points(nfkc(text))) {
        if (is_space(p)) {
            continue;
        }
        const auto* const same =
            std::find_if(one_class.begin(), one_class.end(),
                         [p](std::u32string_view alike) { return is_one_of(p, alike); });
        out.push_back(same == one_class.end() ? p : same->front());
    }
    return out;
}

std::string joined_lines(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        const bool latin = !out.empty() && !line.empty() &&
                           is_ascii_letter(static_cast<unsigned char>(out.back())) &&
                           is_ascii_letter(static_cast<unsigned char>(line.front()));
        out += (latin ? " " : "") + line;
    }
    return out;
}

}  // namespace juesuan
