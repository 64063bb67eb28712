// The columns of a form, and what they share with its rows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/definitions/json_fields.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/lexicon.h"

namespace juesuan::definitions {

/// Keys that stand for one column of each subject of the lexicon, with the keys of those columns.
using SubjectColumns = std::map<std::string, std::vector<std::string>>;

[[nodiscard]] ColumnRole role_of(const std::string& word, const std::string& place);
[[nodiscard]] Measure measure_of(const std::string& word, const std::string& place);
[[nodiscard]] std::vector<WordChoice> choices_of(const Json& list, const std::string& place);
[[nodiscard]] std::vector<AmountInText> amounts_of(const Json& list, const std::string& place);

/// The columns of a form; those from the lexicon are noted in `subjects`. Throws BadDefinition.
[[nodiscard]] std::vector<ColumnSpec> columns_of(const Json& list, const std::string& place,
                                                 const Lexicon& lexicon, SubjectColumns& subjects);

}  // namespace juesuan::definitions
