// Whose report it is, of which year and kind, and when it was published.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// From the cover, the headings and the lines above the tables; where they differ the cover's
/// organization stands if a heading or a table agrees with it, else the most frequent one.
[[nodiscard]] DocumentFacts document_facts(const std::vector<FormPage>& pages,
                                           const std::vector<FormTable>& tables,
                                           const DocumentWords& words);

/// What a page says that may be the cover of a report: few lines and no sentence.
struct CoverFacts {
    std::string organization;
    std::optional<int> year;
};
[[nodiscard]] CoverFacts facts_of_cover(const FormPage& page, const DocumentWords& words);

/// "2024年度", "2024 年", "二〇二四年": the year, from 1990 to 2099.
[[nodiscard]] std::optional<int> year_in(const std::string& text, const DocumentWords& words);

/// "2025年10月20日", "二〇二五年十月二十日": "2025-10-20", or "".
[[nodiscard]] std::string date_in(const std::string& text, const DocumentWords& words);

}  // namespace juesuan
