// A paragraph's words that matter for its figures, and the figures.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/model/forms.h"
#include "extractors/model/statement_grammar.h"

namespace juesuan {

enum class TokenKind : std::uint8_t {
    measure,     ///< words of a measure, or the name of a subject
    phase,       ///< 年初预算数, 支出决算
    base,        ///< 比上年, 与2023年度
    increase,    ///< 增加
    decrease,    ///< 减少
    change,      ///< 变动
    share,       ///< 占
    completion,  ///< 完成
    relation,    ///< 大于
    reason,      ///< 主要原因
    aside,       ///< 主要产出
    filler,      ///< 主要是用于
    year,        ///< 2024年度, 2024年12月31日
    figure,
    stop,  ///< 。 or ;
};

/// Places are in the folded text, the end exclusive.
struct StatementToken {
    TokenKind kind = TokenKind::stop;
    std::size_t begin = 0, end = 0;
    const MeasureSpec* measure = nullptr;
    StatementSubject subject;
    std::string key;               ///< of a phase, base or relation
    std::string period;            ///< of a year; of a base: the year that it names, or ""
    std::optional<Decimal> value;  ///< of a figure
    std::string unit;              ///< of a figure; "%" for a percentage
    bool money = false;
    std::u32string meant;  ///< the phrase, if it was found with a different character
    bool full_stop = false;
};

/// Code and name of every subject that the document's own tables print.
using PrintedSubjects = std::vector<SubjectName>;

/// The measure is read under headings of these topics.
[[nodiscard]] bool is_allowed(const MeasureSpec& measure, const std::vector<std::string>& topics);

/// A grammar made ready for finding its words.
class StatementLexer {
   public:
    /// `printed`: subjects of the document's tables; they go before the lexicon's.
    /// Grammar and words must outlive the lexer.
    StatementLexer(const StatementGrammar& grammar, const DocumentWords& document,
                   PrintedSubjects printed);

    /// The tokens of a folded text under headings of these topics, in order, none overlapping.
    [[nodiscard]] std::vector<StatementToken> tokens(const std::u32string& text,
                                                     const std::vector<std::string>& topics) const;

    /// What stands between a phrase and its figure is nothing but link words (and remarks in
    /// brackets).
    [[nodiscard]] bool only_links(std::u32string_view gap) const;

    /// The key of a whole that a share refers to, or ""; `meant`: its words, if they were found
    /// with a different character.
    [[nodiscard]] std::string whole_of(std::u32string_view text, std::u32string& meant) const;

    [[nodiscard]] const StatementGrammar& grammar() const { return grammar_; }
    [[nodiscard]] const DocumentWords& document() const { return document_; }
    /// Words of the grammar by which a paragraph's reader goes.
    [[nodiscard]] const WordSet& reason_links() const { return reason_links_; }
    [[nodiscard]] const WordSet& each() const { return each_; }
    [[nodiscard]] const WordSet& possessives() const { return possessives_; }
    [[nodiscard]] const WordSet& respectively() const { return respectively_; }
    [[nodiscard]] const WordSet& conjunctions() const { return conjunctions_; }
    [[nodiscard]] const WordSet& share_tails() const { return share_tails_; }

   private:
    struct Word {
        std::u32string text;
        StatementToken token;
    };

    void add(const std::string& text, StatementToken token);
    void add_subjects();
    [[nodiscard]] bool ambiguous(const SubjectName& subject) const;
    [[nodiscard]] const MeasureSpec* measure_of(SubjectKind kind,
                                                const std::vector<std::string>& topics) const;
    [[nodiscard]] std::optional<StatementToken> word_at(
        const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const;
    [[nodiscard]] std::optional<StatementToken> close_word_at(
        const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const;
    [[nodiscard]] std::optional<StatementToken> base_at(const std::u32string& text,
                                                        std::size_t at) const;
    [[nodiscard]] std::optional<StatementToken> figure_at(const std::u32string& text,
                                                          std::size_t at) const;
    [[nodiscard]] std::optional<StatementToken> path_at(
        const std::u32string& text, std::size_t at, const std::vector<std::string>& topics) const;
    /// A whole name of a subject by function.
    [[nodiscard]] bool is_subject(std::u32string_view name) const;
    [[nodiscard]] bool is_same_name(std::u32string_view a, std::u32string_view b) const;
    [[nodiscard]] std::string code_below(const std::string& above, std::size_t size,
                                         const std::u32string& name) const;
    [[nodiscard]] std::string code_of(const std::vector<std::u32string>& path) const;

    const StatementGrammar& grammar_;
    const DocumentWords& document_;
    WordSet reason_links_, each_, possessives_, respectively_, conjunctions_, share_tails_,
        subject_tails_;
    std::vector<std::u32string> subject_levels_;  ///< from the top down
    PrintedSubjects subjects_;
    std::size_t printed_;                          ///< so many of them are the document's own
    std::map<char32_t, std::vector<Word>> words_;  ///< by first character, the longest first
    std::vector<std::u32string> links_;            ///< the longest first
    std::vector<std::pair<std::u32string, std::string>> units_;  ///< the longest first
};

}  // namespace juesuan
