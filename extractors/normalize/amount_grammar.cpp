#include "extractors/normalize/amount_grammar.h"

#include <algorithm>
#include <vector>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

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
constexpr std::size_t most_decimals = 6;

/// The value of a well-formed text without sign and percent: digits, separators, decimals.
std::optional<Decimal> plain_value(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto whole = without_separators(text.substr(0, point));
    if (!whole || whole->size() > most_whole_digits || text.size() - point > most_decimals + 1) {
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

/// The rules of amount_grammar.h; nothing in `value` if none gives a well-formed amount.
ReadAmount repaired(const std::u32string& points) {
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

}  // namespace

ReadAmount read_amount(const std::string& text) {
    ReadAmount out = well_formed(text);
    if (out.value) {
        return out;
    }
    const std::u32string points = code_points(text);
    out.percent = false;
    out.dash = !points.empty() && points.size() <= 4 &&
               points.find_first_not_of(signs::dashes_for_nothing) == std::u32string::npos &&
               points != signs::numeral_one;
    if (out.dash || !is_number_like(points)) {
        return out;
    }
    ReadAmount fixed = repaired(points);
    if (fixed.value) {
        return fixed;
    }
    out.malformed = true;
    return out;
}

}  // namespace juesuan
