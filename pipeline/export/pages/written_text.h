// What a report says of a text, put in the places where it was read.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/model/read_page.h"

namespace juesuan {

/// A character of a text that was read: where, and how sure the reader is.
struct ReadCharacter {
    char32_t character = 0;
    PointBox box;
    double confidence = 0;
    std::size_t line = 0;  ///< index of its line
};

/// How far the report's text counts against what was read.
enum class Replacement : std::uint8_t {
    words = 0,  ///< a Chinese character of the report replaces what was read in its place
    all = 1,    ///< digits as well
    whole = 2,  ///< a person said it: how numbers are printed counts no more than the rest
};

/// The characters of the lines, each in its place; where a line's are not known they are spread
/// over its box. `turned` as in PageFrame. White space is kept.
[[nodiscard]] std::vector<ReadCharacter> characters_of(const std::vector<ReadLine>& lines,
                                                       int turned);

/// What was read with the report's `text` in its place: print stays as it was printed (full-width
/// digits, separators of thousands), what the report corrected is corrected. `confidence`: of what
/// is replaced.
[[nodiscard]] std::vector<ReadCharacter> with_written_text(std::vector<ReadCharacter> read,
                                                           std::string_view text,
                                                           Replacement replacement,
                                                           double confidence);

}  // namespace juesuan
