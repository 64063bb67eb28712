// Years and dates in Chinese or Arabic digits.
#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/document_facts.h"

namespace juesuan {
namespace {

/// Four digits of one writing before `end`.
std::optional<int> year_before(std::u32string_view text, std::size_t end) {
    if (end < 4) {
        return std::nullopt;
    }
    int year = 0;
    for (std::size_t k = end - 4; k < end; ++k) {
        const int value = digit_value(text[k]);
        if (value < 0) {
            return std::nullopt;
        }
        year = year * 10 + value;
    }
    return year >= 1990 && year <= 2099 ? std::optional<int>(year) : std::nullopt;
}

/// A number up to 99 in either writing that ends where `sign` stands.
std::optional<int> small_number(std::u32string_view text) {
    if (!text.empty() && is_ascii_digit(text[0])) {
        int value = 0;
        for (const char32_t p : text) {
            if (!is_ascii_digit(p) || value > 9) {
                return std::nullopt;
            }
            value = value * 10 + digit_value(p);
        }
        return value;
    }
    return chinese_number(text);
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::optional<int> year_in(const std::string& text) {
    const std::u32string line = folded(text);
    for (std::size_t at = line.find(U'年'); at != std::u32string::npos;
         at = line.find(U'年', at + 1)) {
        if (const auto year = year_before(line, at)) {
            return year;
        }
    }
    return std::nullopt;
}

std::string date_in(const std::string& text) {
    const std::u32string line = folded(text);
    const std::size_t year_sign = line.find(U'年');
    const std::size_t month_sign = line.find(U'月');
    const std::size_t day_sign = line.find(U'日');
    if (year_sign == std::u32string::npos || month_sign == std::u32string::npos ||
        day_sign == std::u32string::npos || month_sign < year_sign || day_sign < month_sign) {
        return "";
    }
    const std::u32string_view view = line;
    const auto year = year_before(view, year_sign);
    const auto month = small_number(view.substr(year_sign + 1, month_sign - year_sign - 1));
    const auto day = small_number(view.substr(month_sign + 1, day_sign - month_sign - 1));
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) {
        return "";
    }
    return std::to_string(*year) + "-" + two_digits(*month) + "-" + two_digits(*day);
}

}  // namespace juesuan
