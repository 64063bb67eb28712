// Names and words as they are compared.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// The letters of ASCII small; other characters as they are.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace juesuan
