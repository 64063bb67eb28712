// The three kinds of definition files, one function each. They throw BadDefinition.
#pragma once

#include "extractors/definitions/document_word_lists.h"
#include "extractors/definitions/json_fields.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/lexicon.h"
#include "extractors/model/rule_catalogue.h"
#include "extractors/model/statement_grammar.h"

namespace juesuan::definitions {

/// Adds the entries of a file to the lexicon, or its lists to `lists`.
void add_lexicon(const Json& file, const std::string& place, Lexicon& lexicon,
                 DocumentWordLists& lists);
/// `lexicon` must be complete: a form may take its row labels from it.
[[nodiscard]] FormSpec form_of(const Json& file, const std::string& place, const Lexicon& lexicon);
void add_header_words(const Json& file, const std::string& place, FormCatalogue& forms);
[[nodiscard]] TitleSpec title_of(const Json& object, const std::string& place);
/// Adds the measures, the topics and the words that a file holds.
void add_statements(const Json& file, const std::string& place, StatementGrammar& grammar);
/// When every file was added: takes the subjects' names from the lexicon and checks the keys.
void finish_statements(const Lexicon& lexicon, StatementGrammar& grammar);
void add_rules(const Json& file, const std::string& place, RuleCatalogue& rules);
/// Every form, row, group, column and measure that a rule names exists.
void check_references(const RuleCatalogue& rules, const FormCatalogue& forms,
                      const StatementGrammar& grammar);

}  // namespace juesuan::definitions
