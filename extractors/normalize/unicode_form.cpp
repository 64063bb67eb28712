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

/// NFKC of everything but circled numbers and "…". ICU's failures leave the text as it was.
std::string nfkc(const std::string& text) {
    UErrorCode failure = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(failure);
    const icu::UnicodeSet changed(
        icu::UnicodeString::fromUTF8("[^\\u2460-\\u24FF\\u2776-\\u2793\\u2026]"), failure);
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

/// A space says something only between Latin words and between two numbers.
std::string without_layout_space(const std::string& text) {
    const std::u32string points = code_points(text);
    std::u32string out;
    bool pending = false;
    for (const char32_t p : points) {
        if (is_space(p)) {
            pending = true;
            continue;
        }
        if (pending && !out.empty() && is_word(out.back()) && is_word(p)) {
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
    out.take(nfkc(out.text), TextStep::nfkc);
    out.take(without_layout_space(out.text), TextStep::spaces);
    out.take(with_plain_minus(out.text), TextStep::minus);
    out.take(with_chinese_zero(out.text), TextStep::chinese_zero);
    return out;
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
