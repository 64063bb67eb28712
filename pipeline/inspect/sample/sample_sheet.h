// The sheet of trusted numbers for a person to compare with the pages, and what the answers say.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"
#include "pipeline/inspect/sample/draw_numbers.h"

namespace juesuan {

/// The sheet line by line, the names of its columns, in the language, first.
[[nodiscard]] std::vector<std::vector<std::string>> sheet_lines(
    const std::vector<SampledNumber>& numbers, Language language = Language::english);

/// The sheet as CSV (RFC 4180, UTF-8 with the mark that spreadsheets want), a line a number.
[[nodiscard]] std::string sheet_text(const std::vector<SampledNumber>& numbers,
                                     Language language = Language::english);

/// A sheet that was read again.
struct ParsedSheet {
    std::vector<SampledNumber> numbers;
    std::vector<std::size_t> bad_lines;  ///< that make no sense, from 1: they void themselves only
};

/// The sheet as spreadsheets save it (see delimited_lines), its columns in any order with others
/// among them.
[[nodiscard]] ParsedSheet parse_sheet(const std::string& text);
/// The same of lines that were read already, as from a workbook.
[[nodiscard]] ParsedSheet parse_sheet(const std::vector<std::vector<std::string>>& lines);

/// Whether a sheet has the text of a report, also where a spreadsheet wrote the number in its own
/// way: compared as decimals.
[[nodiscard]] bool says_the_same(const std::string& sheet, const std::string& report);

enum class Answer : std::uint8_t { none = 0, right = 1, wrong = 2, unclear = 3 };

/// "": not looked at; y, ok, 对, 是, √, ✓: right; n, x, 错, 否, ×, ✗: wrong; an amount: what the
/// page says, compared as a decimal. Anything else is unclear.
[[nodiscard]] Answer answer_of(const SampledNumber& number);

}  // namespace juesuan
