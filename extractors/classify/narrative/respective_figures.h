// Figures that are told in the order of the names before them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/classify/narrative/statement_tokens.h"

namespace juesuan {

/// 基本支出和项目支出分别为2万元和1万元.
struct RespectiveFigures {
    std::vector<const StatementToken*> names;    ///< the measures named beside each other, or none
    std::vector<const StatementToken*> figures;  ///< in order
    std::size_t last = 0;                        ///< place of the last figure among the tokens
    bool plain = false;  ///< amounts of the measures themselves: no shares, no changes

    /// It is known which figure is whose.
    [[nodiscard]] bool paired() const {
        return plain && names.size() >= 2 && names.size() == figures.size();
    }
};

/// The list that begins with the figure tokens[at], if a word like 分别 stands between it and what
/// was named before it; nothing where none does, or where it is one figure.
[[nodiscard]] std::optional<RespectiveFigures> respective_figures(
    const std::u32string& text, const std::vector<StatementToken>& tokens, std::size_t at,
    const StatementLexer& lexer);

}  // namespace juesuan
