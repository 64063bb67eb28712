// The lists of lexicon files by kind: every kind must be known, and none may be missing.
// Throws BadDefinition.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/definitions/json_fields.h"
#include "extractors/model/document_words.h"

namespace juesuan::definitions {

class DocumentWordLists {
   public:
    /// Adds the "lists" of a lexicon file.
    void add(const Json& lists, const std::string& place);
    /// The words of all files. Every kind has at least one; the error names those that have none.
    [[nodiscard]] DocumentWords words() const;

   private:
    std::map<std::string, std::vector<std::string>> texts_;  ///< by kind
    std::vector<MoneyUnit> units_;
};

}  // namespace juesuan::definitions
