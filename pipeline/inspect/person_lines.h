// What persons said of a cell or a figure, for explanations and the report's card.
#pragma once

#include <string>

#include "extractors/model/report.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// A line a person: what each says of the place, who, when and why. `text`: what stands in the
/// report, which is the word of `corrected.by`.
[[nodiscard]] std::string person_lines(const Correction& corrected, const std::string& text,
                                       Language language);

/// A line a place that a person calls the document's own error, with its id, its text and whose
/// word that is; "" where there is none.
[[nodiscard]] std::string accusation_lines(const Report& report, Language language);

}  // namespace juesuan
