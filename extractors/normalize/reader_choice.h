// Which of the readers is believed where the most trusted one gives something that cannot be.
#pragma once

#include <string>

#include "extractors/model/document_words.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

/// The reading of one line after the choice.
struct ChosenReading {
    std::string raw;   ///< what the most trusted reader read
    std::string text;  ///< what is gone on with: raw, or another reading that makes sense where raw
                       ///< does not
    double probability = 0;
    bool other = false;  ///< text comes from another reader or a lower alternative
};

/// The probability of an amount is that among all well-formed amounts which the reader saw.
/// Another reading is taken only if raw is malformed as an amount and the other is well-formed.
[[nodiscard]] ChosenReading choose_reading(const ReadLine& line, const DocumentWords& words);

/// Do the readers' first alternatives mean the same? Readers that read nothing do not count.
[[nodiscard]] Agreement agreement_of(const ReadLine& line, const DocumentWords& words);

}  // namespace juesuan
