#include "extractors/classify/narrative/numbering.h"

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

/// The Chinese number (at most 99) that begins at `from`; `end` gets the place behind it.
int chinese_at(const std::u32string& text, std::size_t from, std::size_t& end) {
    for (std::size_t length = 3; length > 0; --length) {
        if (from + length > text.size()) {
            continue;
        }
        const auto value = chinese_number(std::u32string_view(text).substr(from, length));
        if (value && *value > 0 && !is_ascii_digit(text[from])) {
            end = from + length;
            return *value;
        }
    }
    return 0;
}

int digits_at(const std::u32string& text, std::size_t from, std::size_t& end) {
    int value = 0;
    end = from;
    while (end < text.size() && end < from + 2 && is_ascii_digit(text[end])) {
        value = value * 10 + digit_value(text[end++]);
    }
    return end < text.size() && is_ascii_digit(text[end]) ? 0 : value;
}

bool is_sign(char32_t p) { return p == U',' || p == U'.' || p == U'．' || p == U'。'; }

/// "4.2025年…" is the fourth entry, "1.5万元" an amount.
bool begins_with_year(const std::u32string& text, std::size_t at) {
    std::size_t digits = 0;
    while (at + digits < text.size() && is_ascii_digit(text[at + digits])) {
        ++digits;
    }
    return digits == 4 && at + 4 < text.size() && text[at + 4] == U'年';
}

Numbering found(NumberKind kind, const std::u32string& text, std::size_t begin, std::size_t end,
                int value, std::size_t rest) {
    return {kind, text.substr(begin, end - begin), value, rest};
}

Numbering bracketed(const std::u32string& text) {
    std::size_t end = 0;
    const int chinese = chinese_at(text, 1, end);
    if (chinese > 0 && end < text.size() && text[end] == U')') {
        return found(NumberKind::section, text, 0, end + 1, chinese, end + 1);
    }
    const int arabic = digits_at(text, 1, end);
    if (arabic > 0 && end < text.size() && text[end] == U')') {
        return found(NumberKind::entry, text, 0, end + 1, arabic, end + 1);
    }
    return {};
}

Numbering part_of(const std::u32string& text) {
    std::size_t end = 0;
    const int value = chinese_at(text, 1, end);
    const bool named = value > 0 && text.compare(end, 2, U"部分") == 0;
    if (!named) {
        return {};
    }
    std::size_t rest = end + 2;
    while (rest < text.size() && (text[rest] == U',' || text[rest] == U':')) {
        ++rest;
    }
    return found(NumberKind::part, text, 0, end + 2, value, rest);
}

}  // namespace

Numbering numbering_of(const std::u32string& text) {
    if (text.size() < 2) {
        return {};
    }
    if (text[0] == U'第') {
        return part_of(text);
    }
    if (text[0] == U'(') {
        return bracketed(text);
    }
    if (text[0] >= U'①' && text[0] <= U'⑳') {
        return found(NumberKind::entry, text, 0, 1, static_cast<int>(text[0] - U'①') + 1, 1);
    }
    std::size_t end = 0;
    const int chinese = chinese_at(text, 0, end);
    if (chinese > 0 && end < text.size() && is_sign(text[end])) {
        return found(NumberKind::chapter, text, 0, end, chinese, end + 1);
    }
    const int arabic = digits_at(text, 0, end);
    const bool signed_number = arabic > 0 && end + 1 < text.size() && is_sign(text[end]) &&
                               (!is_ascii_digit(text[end + 1]) || begins_with_year(text, end + 1));
    return signed_number ? found(NumberKind::entry, text, 0, end, arabic, end + 1) : Numbering{};
}

}  // namespace juesuan
