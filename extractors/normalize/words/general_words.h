// A single character of a longer text that the pixels leave open, decided by the words of general
// language that either makes with its neighbours.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/model/lexicon.h"
#include "extractors/normalize/words/weigh_words.h"

namespace juesuan {

/// The words that occur inside longer texts: entries of the kind "word", and the names of all other
/// entries.
class GeneralWords {
   public:
    explicit GeneralWords(const Lexicon& lexicon);

    /// The character at `place` is part of a word that is known well enough to replace a reading.
    [[nodiscard]] bool makes_word(std::u32string_view text, std::size_t place) const;

    /// The character at `place` makes sense with a neighbour: a word, a known misprint, or two
    /// characters that stand side by side in some entry of the lexicon.
    [[nodiscard]] bool is_known(std::u32string_view text, std::size_t place) const;

   private:
    [[nodiscard]] bool covers(const std::unordered_set<std::u32string>& words,
                              std::u32string_view text, std::size_t place) const;

    std::unordered_set<std::u32string> words_;      ///< may replace a reading
    std::unordered_set<std::u32string> misprints_;  ///< only keep one from being replaced
    std::unordered_set<std::u32string> pairs_;      ///< neighbours in any entry
    std::size_t longest_ = 0;
};

/// `read` with those characters exchanged that stand in no known word as read, for which the pixels
/// hold another one possible, at least 1 %, and that make a word with it. Each exchange is weighed
/// by prior × probability given the pixels against the reading and every other possible character.
/// Numerals are never exchanged: neither digits nor 一二三 are words. Nothing if nothing changes.
[[nodiscard]] std::optional<WeighedWord> weigh_general_words(const std::vector<ReadLine>& lines,
                                                             const std::string& read,
                                                             const GeneralWords& words);

}  // namespace juesuan
