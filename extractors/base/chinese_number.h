// Small numbers in Chinese digits: 一 … 九十九.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// The value of one digit, Chinese (〇 and its lookalikes ○ 零 O included) or Arabic; -1 for
/// others.
[[nodiscard]] int digit_value(char32_t point);

/// The Chinese zero of years and ordinals.
inline constexpr char32_t zero_sign = U'〇';

/// 〇 一 … 九.
[[nodiscard]] bool is_chinese_digit(char32_t point);
/// What is read for a zero in either writing: 〇, ○, and the letter O.
[[nodiscard]] bool looks_like_zero(char32_t point);
/// 一 … 十 or 0 … 9: what the ordinals of rows and labels are made of.
[[nodiscard]] bool is_ordinal_digit(char32_t point);
/// Any Chinese numeral, those of tens and thousands and the common formal ones included.
[[nodiscard]] bool is_numeral(char32_t point);
/// 1 … 20 of ① … ⑳, 0 for other characters.
[[nodiscard]] int circled_number(char32_t point);

/// 0 … 99 (二十一, 〇), or nothing.
[[nodiscard]] std::optional<int> chinese_number(std::u32string_view text);

/// 1 … 99 as they are written: 一, 十, 二十一. Empty for other numbers.
[[nodiscard]] std::u32string in_chinese_digits(int number);

}  // namespace juesuan
