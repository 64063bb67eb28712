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

std::optional<int> year_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    for (FoundWord sign = words.year_sign.first_in(line); sign.found();
         sign = words.year_sign.first_in(line, sign.at + 1)) {
        if (const auto year = year_before(line, sign.at)) {
            return year;
        }
    }
    return std::nullopt;
}

std::string date_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const FoundWord year_sign = words.year_sign.first_in(line);
    const FoundWord month_sign = words.month_sign.first_in(line);
    const FoundWord day_sign = words.day_sign.first_in(line);
    if (!year_sign.found() || !month_sign.found() || !day_sign.found() ||
        month_sign.at < year_sign.end() || day_sign.at < month_sign.end()) {
        return "";
    }
    const std::u32string_view view = line;
    const auto year = year_before(view, year_sign.at);
    const auto month = small_number(view.substr(year_sign.end(), month_sign.at - year_sign.end()));
    const auto day = small_number(view.substr(month_sign.end(), day_sign.at - month_sign.end()));
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) {
        return "";
    }
    return std::to_string(*year) + "-" + two_digits(*month) + "-" + two_digits(*day);
}

}  // namespace juesuan
