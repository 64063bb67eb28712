// Words that were read with small errors, compared with the words that such reports print.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/model/lexicon.h"

namespace juesuan {

/// Kind of the entries that are no whole texts: they belong to GeneralWords, not to this index.
inline constexpr const char* part_of_text = "word";

/// An entry of the lexicon; valid as long as its index.
struct NearWord {
    const std::string* text = nullptr;
    bool verified = true;  ///< only verified entries may replace a reading; all are rivals
};

/// A code of a name.
struct NamedCode {
    std::string code;
    bool verified = true;  ///< else only a rival
};

/// A lexicon made ready for comparing.
class LexiconIndex {
   public:
    explicit LexiconIndex(const Lexicon& lexicon);

    /// The text is an entry as it stands (folded: brackets and blanks do not count).
    [[nodiscard]] bool holds(const std::string& text) const;

    /// The entries that the reading may have been: at most one error for three characters (one at
    /// least), the same digits in the same order. The entry that it is as it stands comes too.
    [[nodiscard]] std::vector<NearWord> words_near(const std::string& text) const;

    /// The Chinese ordinal that a folded text begins with, without its comma: 十二 of
    /// "十二,农林水支出", 第三 of "第三部分名词解释", or "".
    [[nodiscard]] std::u32string ordinal_of(const std::u32string& folded_text) const;

    /// `name` is an entry that belongs to this code.
    [[nodiscard]] bool names(const std::string& code, const std::string& name) const;

    /// The codes that the name belongs to, in order.
    [[nodiscard]] std::vector<NamedCode> codes_of(const std::string& name) const;

   private:
    struct Word {
        std::u32string folded;
        std::u32string digits;
        std::string text;
        bool verified = true;  ///< only verified entries replace a reading; all are rivals
    };
    NumberFrames part_number_;
    std::vector<Word> words_;  ///< each folded text once
    std::unordered_map<std::u32string, std::size_t> place_;
    std::unordered_map<std::string, std::vector<std::size_t>> names_;  ///< by code
    /// By the place of the name in words_: the codes, and whether they are verified.
    std::unordered_map<std::size_t, std::map<std::string, bool>> codes_;
};

}  // namespace juesuan
