#include "extractors/classify/narrative/numbering.h"

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

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

/// "4.2025年…" is the fourth entry, "1.5万元" an amount.
bool begins_with_year(const std::u32string& text, std::size_t at, const DocumentWords& words) {
    std::size_t digits = 0;
    while (at + digits < text.size() && is_ascii_digit(text[at + digits])) {
        ++digits;
    }
    return digits == 4 && words.year_sign.length_at(text, at + digits) > 0;
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

Numbering part_of(const std::u32string& text, const NumberFrame& frame) {
    std::size_t end = 0;
    const int value = chinese_at(text, frame.before.size(), end);
    if (value == 0 || !std::u32string_view(text).substr(end).starts_with(frame.after)) {
        return {};
    }
    end += frame.after.size();
    std::size_t rest = end;
    while (rest < text.size() && (text[rest] == U',' || text[rest] == U':')) {
        ++rest;
    }
    return found(NumberKind::part, text, 0, end, value, rest);
}

Numbering part_of(const std::u32string& text, const NumberFrames& frames) {
    for (const NumberFrame& frame : frames.all()) {
        const bool begins = text.starts_with(frame.before);
        Numbering part = begins ? part_of(text, frame) : Numbering{};
        if (part.kind != NumberKind::none) {
            return part;
        }
    }
    return {};
}

}  // namespace

Numbering numbering_of(const std::u32string& text, const DocumentWords& words) {
    if (text.size() < 2) {
        return {};
    }
    if (words.part_number.begins(text)) {
        return part_of(text, words.part_number);
    }
    if (text[0] == U'(') {
        return bracketed(text);
    }
    if (const int circled = circled_number(text[0])) {
        return found(NumberKind::entry, text, 0, 1, circled, 1);
    }
    std::size_t end = 0;
    const int chinese = chinese_at(text, 0, end);
    if (chinese > 0 && end < text.size() && is_one_of(text[end], signs::number_ends)) {
        return found(NumberKind::chapter, text, 0, end, chinese, end + 1);
    }
    const int arabic = digits_at(text, 0, end);
    const bool signed_number =
        arabic > 0 && end + 1 < text.size() && is_one_of(text[end], signs::number_ends) &&
        (!is_ascii_digit(text[end + 1]) || begins_with_year(text, end + 1, words));
    return signed_number ? found(NumberKind::entry, text, 0, end, arabic, end + 1) : Numbering{};
}

}  // namespace juesuan
