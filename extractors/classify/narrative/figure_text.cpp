#include "extractors/classify/narrative/figure_text.h"

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

std::size_t digits_from(const std::u32string& text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_digit(text[end])) {
        ++end;
    }
    return end - at;
}

}  // namespace

std::optional<PeriodText> year_at(const std::u32string& text, std::size_t at,
                                  const DocumentWords& words) {
    constexpr std::size_t year_digits = 4, most_digits = 2;
    const bool inside = at > 0 && (is_ascii_digit(text[at - 1]) || text[at - 1] == U'.');
    const std::size_t sign = words.year_sign.length_at(text, at + year_digits);
    if (inside || digits_from(text, at) != year_digits || sign == 0) {
        return std::nullopt;
    }
    PeriodText out;
    out.end = at + year_digits + sign;
    out.period = to_utf8(text.substr(at, year_digits));
    const std::size_t month = digits_from(text, out.end);
    const std::size_t month_sign = words.month_sign.length_at(text, out.end + month);
    const std::size_t day_at = out.end + month + month_sign;
    if (month > 0 && month <= most_digits && month_sign > 0) {
        const std::size_t day = digits_from(text, day_at);
        const std::size_t day_sign = words.day_sign.length_at(text, day_at + day);
        if (day > 0 && day <= most_digits && day_sign > 0) {
            const auto two = [](const std::u32string& part) {
                return (part.size() < 2 ? "-0" : "-") + to_utf8(part);
            };
            out.period += two(text.substr(out.end, month)) + two(text.substr(day_at, day));
            out.end = day_at + day + day_sign;
            return out;
        }
    }
    out.end += words.year_tail.length_at(text, out.end);
    return out;
}

NumberText number_at(const std::u32string& text, std::size_t at) {
    std::size_t end = at;
    std::string plain;
    if (text[end] == U'-') {
        plain.push_back('-');
        ++end;
    }
    const std::size_t first = end;
    bool sound = true;
    while (end < text.size()) {
        const std::size_t digits = digits_from(text, end);
        plain += to_utf8(text.substr(end, digits));
        sound = sound && digits > 0;
        const bool point = plain.find('.') != std::string::npos;
        end += digits;
        if (end + 1 >= text.size() || !is_ascii_digit(text[end + 1]) ||
            (text[end] != U'.' && text[end] != U',')) {
            break;
        }
        if (text[end] == U',') {
            const std::size_t group = digits_from(text, end + 1);
            sound = sound && !point && group == 3 && end - first <= 12;
        } else {
            sound = sound && !point;
            plain.push_back('.');
        }
        ++end;
    }
    return {end, sound ? Decimal::parse(plain) : std::nullopt};
}

}  // namespace juesuan
