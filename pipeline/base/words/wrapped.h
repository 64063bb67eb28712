// Text in lines of a terminal's width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace juesuan {

/// The text in lines of at most `width` columns, every line but the first begun with `indent`
/// blanks; it breaks at blanks and between Chinese characters, and before no sign that ends a
/// sentence. Its own line feeds stay. `first`: columns that are taken in the first line already.
/// What has no such place is longer; nor is there any within a path, or within a word of a command
/// behind "juesuan ". `width` 0: nothing is broken.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent,
                                  std::size_t first = 0);

/// Every line of the text by itself, broken lines begun two blanks behind where theirs began. A
/// line that is a command with one argument is not broken.
[[nodiscard]] std::string wrapped_lines(std::string_view text, std::size_t width);

}  // namespace juesuan
