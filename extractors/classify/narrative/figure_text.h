// Years, days and numbers inside running text. All texts are folded.
#pragma once

#include <optional>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/model/document_words.h"

namespace juesuan {

struct PeriodText {
    std::string period;   ///< 2024, or 2024-12-31
    std::size_t end = 0;  ///< behind its last character
};

/// "2024年度", "2024年12月31日" at the place.
[[nodiscard]] std::optional<PeriodText> year_at(const std::u32string& text, std::size_t at,
                                                const DocumentWords& words);

struct NumberText {
    std::size_t end = 0;
    std::optional<Decimal> value;  ///< nothing if the digits and signs are no well-formed number
};

/// The digits at the place with their separators and decimals; a minus may stand before them.
[[nodiscard]] NumberText number_at(const std::u32string& text, std::size_t at);

}  // namespace juesuan
