// The code of a number's format, taken apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

enum class FormatPart : std::uint8_t {
    text = 0,     ///< printed as it is
    digit = 1,    ///< 0, # or ?, which is its text
    point = 2,    ///< of decimals
    comma = 3,    ///< of thousands, or a thousandth
    percent = 4,  ///< printed, and times a hundred
    date = 5,     ///< y, m, d, h, s, one or more, in small letters: its text
    general = 6,  ///< the number plain
    unknown = 7,  ///< what is not known here
};

struct FormatToken {
    FormatPart part = FormatPart::text;
    std::string text;
};

/// One of the sections of a format.
using FormatSection = std::vector<FormatToken>;

/// "positive;negative;zero;text" as sections; at least one. Colours and the width of blanks are
/// left out; a currency in brackets is a text.
[[nodiscard]] std::vector<FormatSection> format_sections(std::string_view format);

/// Has the section a part of this sort?
[[nodiscard]] bool has_part(const FormatSection& section, FormatPart part);

}  // namespace juesuan
