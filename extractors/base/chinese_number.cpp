#include "extractors/base/chinese_number.h"

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr std::u32string_view digits = U"〇一二三四五六七八九";
constexpr char32_t ten_sign = U'十';

}  // namespace

int digit_value(char32_t p) {
    if (is_ascii_digit(p)) {
        return static_cast<int>(p - U'0');
    }
    const std::size_t at = (p == U'○' || p == U'零' || p == U'O') ? 0 : digits.find(p);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

bool is_chinese_digit(char32_t p) { return digits.find(p) != std::u32string_view::npos; }

bool looks_like_zero(char32_t p) { return p == zero_sign || p == U'○' || p == U'O' || p == U'o'; }

bool is_ordinal_digit(char32_t p) {
    return is_ascii_digit(p) || p == ten_sign || (p != zero_sign && is_chinese_digit(p));
}

bool is_numeral(char32_t p) {
    static constexpr std::u32string_view others = U"零十百千万亿两壹贰叁";
    return is_chinese_digit(p) || others.find(p) != std::u32string_view::npos;
}

int circled_number(char32_t p) {
    return p >= U'①' && p <= U'⑳' ? static_cast<int>(p - U'①') + 1 : 0;
}

std::optional<int> chinese_number(std::u32string_view text) {
    const std::size_t ten = text.find(ten_sign);
    if (text.empty() || text.size() > 3) {
        return std::nullopt;
    }
    if (ten == std::u32string_view::npos) {
        const int value = text.size() == 1 ? digit_value(text[0]) : -1;
        return value < 0 ? std::nullopt : std::optional<int>(value);
    }
    const int tens = ten == 0 ? 1 : digit_value(text[0]);
    const int ones = ten + 1 == text.size() ? 0 : digit_value(text[ten + 1]);
    if (ten > 1 || tens < 1 || ones < 0 || ten + 2 < text.size()) {
        return std::nullopt;
    }
    return tens * 10 + ones;
}

std::u32string in_chinese_digits(int number) {
    if (number < 1 || number > 99) {
        return {};
    }
    const auto tens = static_cast<std::size_t>(number / 10);
    const auto ones = static_cast<std::size_t>(number % 10);
    std::u32string out;
    if (tens > 1) {
        out.push_back(digits[tens]);
    }
    if (tens > 0) {
        out.push_back(ten_sign);
    }
    if (ones > 0) {
        out.push_back(digits[ones]);
    }
    return out;
}

}  // namespace juesuan
