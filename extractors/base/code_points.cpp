#include "extractors/base/code_points.h"

#include <cstdint>

#include "extractors/base/utf8.h"

#include <algorithm>

namespace juesuan {
namespace {

/// The code point of a well-formed sequence of 1 to 4 bytes.
char32_t decoded(std::string_view sequence) {
    const auto first = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() == 1) {
        return first;
    }
    char32_t point = first & (0xFFU >> (sequence.size() + 1));
    for (const char c : sequence.substr(1)) {
        point = (point << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    }
    return point;
}

}  // namespace

std::u32string code_points(std::string_view utf8_text) {
    std::u32string out;
    out.reserve(utf8_text.size());
    while (!utf8_text.empty()) {
        const std::size_t length = utf8_sequence_length(utf8_text);
        out.push_back(length == 0 ? U'\uFFFD' : decoded(utf8_text.substr(0, length)));
        utf8_text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

std::string to_utf8(char32_t p) {
    std::string out;
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (p < 0x80) {
        put(p);
    } else if (p < 0x800) {
        put(0xC0U | (p >> 6U));
        put(0x80U | (p & 0x3FU));
    } else if (p < 0x10000) {
        put(0xE0U | (p >> 12U));
        put(0x80U | ((p >> 6U) & 0x3FU));
        put(0x80U | (p & 0x3FU));
    } else {
        put(0xF0U | (p >> 18U));
        put(0x80U | ((p >> 12U) & 0x3FU));
        put(0x80U | ((p >> 6U) & 0x3FU));
        put(0x80U | (p & 0x3FU));
    }
    return out;
}

std::string to_utf8(std::u32string_view points) {
    std::string out;
    for (const char32_t p : points) {
        out += to_utf8(p);
    }
    return out;
}

std::u32string_view without_ends(std::u32string_view text, std::u32string_view these) {
    const std::size_t first = std::min(text.find_first_not_of(these), text.size());
    return text.substr(first, text.find_last_not_of(these) + 1 - first);
}

bool is_code_point(char32_t point) {
    return point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

bool is_ideograph(char32_t p) {
    return (p >= 0x4E00 && p <= 0x9FFF) || (p >= 0x3400 && p <= 0x4DBF) || p == 0x3007 ||
           (p >= 0x20000 && p <= 0x323AF) || (p >= 0xF900 && p <= 0xFAFF);
}

bool is_ascii_digit(char32_t p) { return p >= U'0' && p <= U'9'; }

bool is_ascii_letter(char32_t p) { return (p >= U'a' && p <= U'z') || (p >= U'A' && p <= U'Z'); }

bool is_accented_letter(char32_t p) { return p >= 0xC0 && p <= 0x24F; }

bool is_space(char32_t p) {
    return p == U' ' || (p >= 9 && p <= 13) || p == 0xA0 || p == 0x3000 ||
           (p >= 0x2000 && p <= 0x200B) || p == 0x202F || p == 0xFEFF;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

double width_in_characters(std::u32string_view text) {
    constexpr char32_t first_wide = 0x2000;  // below are Latin and other narrow scripts
    double out = 0;
    for (const char32_t p : text) {
        out += p < first_wide ? 0.5 : 1.0;
    }
    return out;
}

}  // namespace juesuan
