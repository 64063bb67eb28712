// Words that were read with small errors, compared with the words that such reports print.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/model/lexicon.h"

namespace juesuan {

/// The Chinese ordinal that a folded text begins with, without its comma: 十二 of
/// "十二,农林水支出", 第三 of "第三部分名词解释", or "".
[[nodiscard]] std::u32string ordinal_of(const std::u32string& folded_text);

/// A lexicon made ready for comparing.
class LexiconIndex {
   public:
    explicit LexiconIndex(const Lexicon& lexicon);

    /// The text is an entry as it stands (folded: brackets and blanks do not count).
    [[nodiscard]] bool holds(const std::string& text) const;

    /// The entry that a doubtful reading can only have been, or "". At least 4 characters, the same
    /// digits in the same order, the same ordinal (十二、) if the reading has one, at most one
    /// error for five characters, every other entry at least two errors further away.
    [[nodiscard]] std::string only_near(const std::string& text) const;

    /// The name of this code that the reading can have been, or "". Because the code stands beside
    /// it, one error for three characters is allowed, of a reading that is hardly more than a guess
    /// two for three; an entry that fits as it stands is kept.
    [[nodiscard]] std::string near_name_of(const std::string& code, const std::string& text,
                                           bool guessed) const;

   private:
    struct Word {
        std::u32string folded;
        std::u32string digits;
        std::u32string ordinal;
        std::string text;
        bool verified = true;  ///< only verified entries replace a reading; all are rivals
    };
    std::vector<Word> words_;  ///< each folded text once
    std::unordered_map<std::u32string, std::size_t> place_;
    std::unordered_map<std::string, std::vector<std::size_t>> names_;  ///< by code
};

}  // namespace juesuan
