// What was read against what such reports print: decided by how probable the pixels make either.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/model/read_page.h"
#include "extractors/normalize/words/lexicon_match.h"

namespace juesuan {

/// How much likelier, as ln of odds, a place prints a word of the vocabulary than something that
/// merely resembles one (a misprint, a rare variant).
struct WordPrior {
    double word = 7.0;       ///< any word of the lexicon
    double common = 6.0;     ///< inside a longer text: a common word and not its neighbours alone
    double named = 10.0;     ///< the name of the code that stands beside it
    double sequence = 14.0;  ///< the ordinal that the rows above and below ask for
};

inline constexpr WordPrior word_prior;

/// A text in place of another one, with its probability among all that were weighed.
struct WeighedWord {
    std::string text;
    double probability = 0;
    bool changed = false;
};

/// ln of the probability that the lines together say `text`, however it is spread over them; far
/// below zero for a text that the pixels speak against. White space does not count.
[[nodiscard]] double log_probability_of(const std::vector<ReadLine>& lines,
                                        const std::string& text);

/// The words of the lexicon that resemble `read`, and `read` itself, weighed by prior × probability
/// given the pixels. `code` is what stands beside it, or "". Nothing where the pixels leave nothing
/// to weigh (an overwhelming reading, a text layer).
[[nodiscard]] std::optional<WeighedWord> weigh_words(const std::vector<ReadLine>& lines,
                                                     const std::string& read,
                                                     const std::string& code,
                                                     const LexiconIndex& lexicon);

}  // namespace juesuan
