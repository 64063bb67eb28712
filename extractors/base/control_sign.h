// Characters that are not seen themselves and change what is seen of a text.
#pragma once

namespace juesuan {

/// Control characters (a terminal obeys them), separators of lines, and marks that turn the
/// direction of writing: a name that holds one can pass for another name.
[[nodiscard]] constexpr bool is_control_sign(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace juesuan
