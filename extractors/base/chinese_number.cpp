#include "extractors/base/chinese_number.h"

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr std::u32string_view digits = U"〇一二三四五六七八九";

}  // namespace

int digit_value(char32_t p) {
    if (is_ascii_digit(p)) {
        return static_cast<int>(p - U'0');
    }
    const std::size_t at = (p == U'○' || p == U'零' || p == U'O') ? 0 : digits.find(p);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::optional<int> chinese_number(std::u32string_view text) {
    const std::size_t ten = text.find(U'十');
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
        out.push_back(U'十');
    }
    if (ones > 0) {
        out.push_back(digits[ones]);
    }
    return out;
}

}  // namespace juesuan
