// From the texts of schemas/ (forms, statements, rules, lexicon) to catalogues.
// The extractors read no files: the pipeline reads them and hands their texts in.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/lexicon.h"
#include "extractors/model/rule_catalogue.h"
#include "extractors/model/statement_grammar.h"

namespace juesuan {

/// One file of schemas/, for example {"forms/final_accounts.01.json", "{…}"}.
struct DefinitionFile {
    std::string name;  ///< relative to schemas/, with '/'
    std::string text;
};

struct Definitions {
    FormCatalogue forms;
    StatementGrammar statements;
    RuleCatalogue rules;
    Lexicon lexicon;
};

/// Takes the files whose names begin with forms/, statements/, rules/ and lexicon/; others are
/// passed over.
/// The order of the files does not matter. Errors: definitions_broken, with file and place.
[[nodiscard]] Result<Definitions> parse_definitions(const std::vector<DefinitionFile>& files);

}  // namespace juesuan
