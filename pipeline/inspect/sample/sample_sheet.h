// The sheet of trusted numbers for a person to compare with the pages, and what the answers say.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/inspect/sample/draw_numbers.h"

namespace juesuan {

/// The sheet as CSV (RFC 4180, UTF-8 with the mark that spreadsheets want), a line a number.
[[nodiscard]] std::string sheet_text(const std::vector<SampledNumber>& numbers);

/// The sheet read again, its columns in any order with others among them. Errors: output_invalid
/// with the line that makes no sense.
[[nodiscard]] Result<std::vector<SampledNumber>> parse_sheet(const std::string& text);

enum class Answer : std::uint8_t { none = 0, right = 1, wrong = 2, unclear = 3 };

/// "": not looked at; y, ok, 对, 是, √: right; n, x, 错, 否, ×: wrong; an amount: what the page
/// says, compared as a decimal. Anything else is unclear.
[[nodiscard]] Answer answer_of(const SampledNumber& number);

}  // namespace juesuan
