// Formats of numbers that a workbook names by a number alone.
#pragma once

#include <string_view>

namespace juesuan {

/// The code of a format that is built in, as a Chinese program has it; "General" for an unknown
/// one.
[[nodiscard]] std::string_view built_in_format(int number);

}  // namespace juesuan
