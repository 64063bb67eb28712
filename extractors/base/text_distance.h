// How far two texts are apart, and words found in lines in spite of reading errors.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// The text as it is compared: white space removed, brackets, quotation marks, dashes and commas of
/// all widths made one. For comparing only, never for output.
[[nodiscard]] std::u32string folded(std::string_view utf8_text);

/// Edit distance (insert, delete, replace), or `limit` + 1 as soon as it is larger than `limit`.
[[nodiscard]] int edit_distance(std::u32string_view a, std::u32string_view b, int limit);

/// Least edit distance of `word` to any part of `line`, or `limit` + 1.
/// `end`, if given, gets the place in `line` where the best part ends.
[[nodiscard]] int distance_within(std::u32string_view word, std::u32string_view line, int limit,
                                  std::size_t* end = nullptr);

/// How many misread characters a word of this length may have and still be taken for itself:
/// none below 4, else one for every full five, at least one.
[[nodiscard]] int tolerated_errors(std::size_t length);

/// Both mean the same word, reading errors tolerated. 1 if equal, 0 if too far, else in between.
[[nodiscard]] double word_similarity(std::u32string_view a, std::u32string_view b);

}  // namespace juesuan
