// Which word was probably meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// How many letters must be put in, left out, replaced or exchanged with their neighbour to make
/// one of the other. Counts characters, not bytes.
[[nodiscard]] std::size_t typing_distance(std::string_view a, std::string_view b);

/// The word that is nearest to `typed`, the first of several; nothing where none is near: more than
/// a third of the letters would be wrong, and the word does not begin with what was typed.
[[nodiscard]] std::optional<std::string> nearest_word(std::string_view typed,
                                                      const std::vector<std::string>& words);

}  // namespace juesuan
