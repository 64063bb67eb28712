// Whether characters look like text at all.
#pragma once

#include <span>
#include <string>

namespace juesuan {

/// What no reader could have meant: U+FFFD, private use, controls, surrogates, non-characters.
[[nodiscard]] bool is_meaningless(char32_t code);

/// Empty if the characters can be Chinese or Latin text; otherwise why not, in plain words.
/// Fonts with a wrong table of characters give valid characters that nobody would write.
[[nodiscard]] std::string implausibility(std::u32string_view text);

}  // namespace juesuan
