// The figures of the narrative with their meaning.
#pragma once

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"
#include "extractors/model/statement_grammar.h"

namespace juesuan {

/// Sets the topic of every heading and of every entry of the contents.
void set_topics(Forms& forms, const StatementGrammar& grammar);

/// Reads the statements of `forms`, whose facts, tables, sections (with topics) and paragraphs must
/// be there. A figure whose meaning is not certain gives no statement. Values are as printed; a
/// decrease is negative. The period is the year that the sentence names, else the fiscal year.
[[nodiscard]] std::vector<Statement> read_statements(const Forms& forms,
                                                     const StatementGrammar& grammar,
                                                     const DocumentWords& words);

}  // namespace juesuan
