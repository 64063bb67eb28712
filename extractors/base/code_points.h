// Texts as code points, where a text must be looked at character by character.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// Bytes that are no UTF-8 become U+FFFD, one for each bad byte.
[[nodiscard]] std::u32string code_points(std::string_view utf8_text);
[[nodiscard]] std::string to_utf8(std::u32string_view points);
[[nodiscard]] std::string to_utf8(char32_t point);

/// The text without those of `these` that stand before and behind it.
[[nodiscard]] std::u32string_view without_ends(std::u32string_view text, std::u32string_view these);

/// A number that Unicode gives to characters: at most U+10FFFF, no surrogate.
[[nodiscard]] bool is_code_point(char32_t point);
/// A Chinese character (ideographs with their extensions, 〇 included).
[[nodiscard]] bool is_ideograph(char32_t point);
[[nodiscard]] bool is_ascii_digit(char32_t point);
[[nodiscard]] bool is_ascii_letter(char32_t point);
/// Latin letters with marks (À to ɏ): what bytes of another encoding look like.
[[nodiscard]] bool is_accented_letter(char32_t point);
/// White space of any width, no-break and zero-width ones included.
[[nodiscard]] bool is_space(char32_t point);

/// One ASCII digit or more, and nothing else.
[[nodiscard]] bool all_digits(std::string_view text);

/// Width in Chinese characters: Latin ones count half.
[[nodiscard]] double width_in_characters(std::u32string_view text);

}  // namespace juesuan
