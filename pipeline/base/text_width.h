// How many columns of a terminal a text takes: Chinese characters take two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace juesuan {

std::size_t text_width(std::string_view utf8_text);

/// Filled with blanks, or cut with "…", to exactly `width` columns.
std::string fitted(std::string_view utf8_text, std::size_t width);

}  // namespace juesuan
