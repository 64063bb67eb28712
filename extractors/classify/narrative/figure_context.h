// What stands around a figure in a paragraph's folded text. Places are in code points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/model/statement_grammar.h"

#include "extractors/classify/narrative/statement_tokens.h"

namespace juesuan {

[[nodiscard]] bool counts_in(const MeasureSpec& measure, const std::string& unit);

/// The measure whose count in this unit may follow on one of the measure `key`, or nullptr.
[[nodiscard]] const MeasureSpec* count_following(const StatementGrammar& grammar,
                                                 const std::string& key, const std::string& unit);

/// 为年初预算的107%: a word of rates stands directly before the budget that begins here.
[[nodiscard]] bool is_rated(const std::u32string& text, std::size_t budget,
                            const StatementWords& words);

/// Where the name of a list's item begins that ends at `figure`: behind the last sign, or behind
/// `opened`, where the list begins. `figure` itself if there is no name of two to thirty
/// characters, or it is more than words.
[[nodiscard]] std::size_t begin_of_listed(const std::u32string& text, std::size_t opened,
                                          std::size_t figure);

/// The sentence's rest from here, without link words (是, 为) and signs before it.
[[nodiscard]] std::u32string reason_behind(const std::u32string& text, std::size_t at,
                                           const WordSet& links);

/// A bracket that opens between the two places is still open at the second.
[[nodiscard]] bool opens_brackets(std::u32string_view text, std::size_t from, std::size_t to);

/// 农村公路项目预算4.59万元: in its clause words stand before the phase that mean something which
/// nobody knows, and no measure. The amount is not of the measure that was named before.
[[nodiscard]] bool names_unknown(const std::u32string& text,
                                 const std::vector<StatementToken>& tokens,
                                 const StatementToken& phase, const StatementLexer& lexer);

/// What a percentage is a part of.
struct PercentPart {
    enum class Kind : std::uint8_t { none, completion, share };
    Kind kind = Kind::none;
    std::string phase;          ///< of a completion: of what, "" where it is not said
    std::u32string_view whole;  ///< of a share: the words of the whole
};

/// 占本年收入的60%, 完成年初预算的90%: by the last such word of the clause before tokens[at].
[[nodiscard]] PercentPart part_before(const std::u32string& text,
                                      const std::vector<StatementToken>& tokens, std::size_t at,
                                      const StatementLexer& lexer);

}  // namespace juesuan
