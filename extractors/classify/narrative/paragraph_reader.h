// The statements of one paragraph.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/narrative/statement_tokens.h"

namespace juesuan {

/// A statement with its place in the paragraph's folded text.
struct PlacedStatement {
    Statement statement;
    std::size_t begin = 0, end = 0;
    std::size_t figure = 0;  ///< where the figure begins that made it
    bool compared = false;   ///< the amount that another one is compared with
};

/// Takes the folded text of a paragraph and the topics of the headings above it. Gives the
/// statements in order of their figures; page, box, text and id are not set.
[[nodiscard]] std::vector<PlacedStatement> read_paragraph(const std::u32string& text,
                                                          const std::vector<std::string>& topics,
                                                          const std::string& fiscal_year,
                                                          const StatementLexer& lexer);

}  // namespace juesuan
