// UTF-8: is it, and what to make of bytes that are not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace juesuan {

/// Length in bytes of the well-formed sequence at the start of `text`; 0 when there is none.
/// Well-formed: shortest form, no surrogates, at most U+10FFFF.
std::size_t utf8_sequence_length(std::string_view text);

bool is_utf8(std::string_view text);

/// The same text with each byte that belongs to no well-formed sequence replaced by
/// `replacement` (by default U+FFFD).
std::string repaired_utf8(std::string_view text, std::string_view replacement = "\xEF\xBF\xBD");

/// At most `limit` bytes of `text`, cut between characters. `text` must be UTF-8.
std::string_view cut_utf8(std::string_view text, std::size_t limit);

}  // namespace juesuan
