// Small numbers in Chinese digits: 一 … 九十九.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// The value of one digit, Chinese (〇 and its lookalikes ○ 零 O included) or Arabic; -1 for
/// others.
[[nodiscard]] int digit_value(char32_t point);

/// 0 … 99 (二十一, 〇), or nothing.
[[nodiscard]] std::optional<int> chinese_number(std::u32string_view text);

/// 1 … 99 as they are written: 一, 十, 二十一. Empty for other numbers.
[[nodiscard]] std::u32string in_chinese_digits(int number);

}  // namespace juesuan
