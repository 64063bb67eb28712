#include "extractors/normalize/amount_grammar.h"

#include <algorithm>
#include <vector>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/normalize/notation/number_notation.h"

namespace juesuan {
namespace {

/// "1,234,567" → "1234567"; nothing if the groups are not well-formed.
std::optional<std::string> without_separators(std::string_view whole) {
    if (all_digits(whole)) {
        return std::string(whole);
    }
    std::string digits;
    std::size_t begin = 0;
    for (bool first = true; begin <= whole.size(); first = false) {
        const std::size_t comma = std::min(whole.find(',', begin), whole.size());
        const std::string_view group = whole.substr(begin, comma - begin);
        const bool length_fits = first ? group.size() >= 1 && group.size() <= 3 : group.size() == 3;
        if (!all_digits(group) || !length_fits) {
            return std::nullopt;
        }
        digits += group;
        begin = comma + 1;
    }
    return digits;
}

// Larger or finer amounts do not occur; the bounds keep sums of thousands of terms within 64 bits.
constexpr std::size_t most_whole_digits = 12;
constexpr std::size_t most_decimals = 4;
constexpr std::size_t decimals_of_conversion = 6;  // yuan and cents in 万元 without rounding

/// The value of a well-formed text without sign and percent: digits, separators, decimals.
std::optional<Decimal> plain_value(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto whole = without_separators(text.substr(0, point));
    const std::size_t decimals = point == text.size() ? 0 : text.size() - point - 1;
    if (!whole || whole->size() > most_whole_digits ||
        (decimals > most_decimals && decimals != decimals_of_conversion)) {
        return std::nullopt;
    }
    return Decimal::parse(*whole + std::string(text.substr(point)));
}

/// A well-formed amount with its sign and percent, or nothing in `value`.
ReadAmount well_formed(const std::string& text) {
    ReadAmount out;
    out.text = text;
    std::string_view rest = text;
    if (!rest.empty() && rest.back() == '%') {
        out.percent = true;
        rest.remove_suffix(1);
    }
    bool negative = false;
    if (rest.size() > 2 && rest.front() == '(' && rest.back() == ')') {
        negative = true;
        rest = rest.substr(1, rest.size() - 2);
    }
    if (!rest.empty() && rest.front() == '-') {
        negative = true;
        rest.remove_prefix(1);
    }
    out.value = plain_value(rest);
    if (out.value && negative) {
        out.value = -*out.value;
    }
    return out;
}

/// Letters and signs as the digits and points that they look like, where the neighbours say so.
std::u32string digits_for_lookalikes(std::u32string points) {
    const auto digit = [&points](std::size_t k) {
        return k < points.size() && is_ascii_digit(points[k]);
    };
    for (std::size_t k = 0; k < points.size(); ++k) {
        const bool beside = (k > 0 && (digit(k - 1) || points[k - 1] == U'.')) || digit(k + 1) ||
                            (k + 1 < points.size() && points[k + 1] == U'.');
        if (!beside) {
            continue;
        }
        if (looks_like_zero(points[k])) {
            points[k] = U'0';
        } else if (points[k] == U'l' || points[k] == U'I') {
            points[k] = U'1';
        } else if (is_one_of(points[k], signs::like_point) && k > 0 && digit(k - 1) &&
                   k + 3 == points.size() && digit(k + 1) && digit(k + 2)) {
            points[k] = U'.';
        }
    }
    return points;
}

/// Specks read as signs before and behind a number.
std::u32string without_specks(const std::u32string& points) {
    return std::u32string(without_ends(points, signs::specks));
}

/// "29,42" and "1.229.42": the last sign before two digits is the point, those before it commas.
std::string with_one_point(std::string text) {
    const std::size_t last = text.find_last_of(".,");
    if (last == std::string::npos || text.size() - last != 3) {
        return text;
    }
    for (std::size_t k = 0; k < last; ++k) {
        text[k] = text[k] == '.' ? ',' : text[k];
    }
    text[last] = '.';
    return text;
}

bool has_two_decimals(const std::string& text) {
    return text.size() > 3 && text[text.size() - 3] == '.';
}

bool is_number_like(const std::u32string& points) {
    static constexpr std::u32string_view signs = U".,-()% +";
    std::size_t digits = 0, strange = 0;
    for (const char32_t p : points) {
        if (is_ascii_digit(p)) {
            ++digits;
        } else if (is_ideograph(p)) {
            return false;
        } else if (signs.find(p) == std::u32string_view::npos) {
            ++strange;
        }
    }
    return digits > 0 && strange <= digits;
}

/// A gap with digits on both sides: two numbers.
bool is_two_numbers(const std::u32string& points) {
    for (std::size_t k = 1; k + 1 < points.size(); ++k) {
        if (points[k] == U' ' && is_ascii_digit(points[k - 1]) && is_ascii_digit(points[k + 1])) {
            return true;
        }
    }
    return false;
}

/// The rules of amount_grammar.h; nothing in `value` if none gives a well-formed amount.
ReadAmount repaired(const std::u32string& points) {
    if (is_two_numbers(points)) {
        return {};
    }
    std::u32string dense = points;
    dense.erase(std::remove(dense.begin(), dense.end(), U' '), dense.end());
    const std::u32string digits = digits_for_lookalikes(dense);
    ReadAmount out = well_formed(to_utf8(digits));
    if (!out.value) {
        out = well_formed(with_one_point(to_utf8(without_specks(digits))));
        // Specks are taken off only a number that is complete with its two decimals.
        if (!has_two_decimals(out.text)) {
            out.value.reset();
        }
    }
    out.repaired = out.value.has_value();
    return out;
}

/// The value of a number with a notation around it; `malformed` if the notation says nothing.
ReadAmount with_notation(const std::u32string& points, const DocumentWords& words) {
    ReadAmount out;
    const NumberNotation notation = number_notation(points, words);
    if (!notation.any()) {
        return out;
    }
    const std::optional<Decimal> value = plain_value(to_utf8(notation.core));
    if (!value) {
        return out;
    }
    // A triangle may be a minus, or a rise.
    const bool unclear = notation.triangle == Triangle::up && notation.percent;
    out.malformed = notation.contradicts_itself() || unclear;
    if (out.malformed) {
        return out;
    }
    out.text = to_utf8(std::u32string_view(points).substr(0, points.size() - notation.marks));
    out.value = notation.negative() ? -*value : *value;
    out.percent = notation.percent;
    out.note_mark = notation.marks > 0;
    out.notation = !well_formed(out.text).value.has_value();
    return out;
}

bool is_all_of(const std::u32string& points, std::u32string_view signs) {
    constexpr std::size_t longest = 6;  // of what is printed for "nothing"
    return !points.empty() && points.size() <= longest &&
           points.find_first_not_of(signs) == std::u32string::npos;
}

/// ####, #REF!, #DIV/0!: a spreadsheet could not show the number.
bool is_spreadsheet_error(const std::u32string& points) {
    return points.size() > 1 && points[0] == signs::spreadsheet_error &&
           std::none_of(points.begin(), points.end(), is_ideograph);
}

/// Digits, and around them nothing but signs and words that stand with numbers. ≥90% is a target.
bool is_number_with_words(const std::u32string& points, const DocumentWords& words) {
    if (is_one_of(points.front(), signs::comparisons)) {
        return false;
    }
    const NumberNotation notation = number_notation(points, words);
    return is_number_like(std::u32string(notation.core));
}

}  // namespace

ReadAmount read_amount(const std::string& text, const DocumentWords& words) {
    ReadAmount out = well_formed(text);
    if (out.value) {
        return out;
    }
    const std::u32string points = code_points(text);
    out.percent = false;
    out.dash = is_all_of(points, signs::dashes_for_nothing) && points != signs::numeral_one;
    out.nothing =
        is_all_of(points, signs::ellipses_for_nothing) || words.nothing_word.holds(points);
    if (out.dash || out.nothing || points.empty()) {
        return out;
    }
    ReadAmount noted = with_notation(points, words);
    if (noted.value) {
        return noted;
    }
    out.malformed = noted.malformed || is_spreadsheet_error(points);
    if (out.malformed || !is_number_with_words(points, words)) {
        return out;
    }
    ReadAmount fixed = is_number_like(points) ? repaired(points) : ReadAmount{};
    if (fixed.value) {
        return fixed;
    }
    out.malformed = true;
    return out;
}

}  // namespace juesuan
