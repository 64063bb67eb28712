// A sheet of trusted numbers for a person to compare with the pages, and what the answers say.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/write/report_reader.h"

namespace juesuan {

/// One number that is to be compared with its page.
struct SampledNumber {
    std::string report;  ///< name of the report's file
    std::string document;
    std::string table;  ///< id in the report
    int row = 0, col = 0, page = 0;
    std::string place;  ///< x0 y0 x1 y1 in points, from the top left of the page
    std::string label;  ///< code and label of its row, key of its column
    std::string text, status;
    std::string picture;  ///< path of the cell's picture; "": none was made
    std::string answer;   ///< written by the person
};

/// The trusted amounts of a report (verified or accepted, read from pixels) that the draw takes,
/// each with probability `rate`. Whether one is taken depends on the seed, the document's sha256
/// and the place alone: not on other documents, nor on their order.
[[nodiscard]] std::vector<SampledNumber> sampled(const WrittenReport& written,
                                                 const std::string& report_file, double rate,
                                                 std::uint64_t seed);

/// The sheet as CSV (RFC 4180, UTF-8 with the mark that spreadsheets want), a line a number.
[[nodiscard]] std::string sheet_text(const std::vector<SampledNumber>& numbers);

/// The sheet read again. Errors: output_invalid with the line that makes no sense.
[[nodiscard]] Result<std::vector<SampledNumber>> parse_sheet(const std::string& text);

enum class Answer : std::uint8_t { none = 0, right = 1, wrong = 2, unclear = 3 };

/// "": not looked at; y, ok, 对, 是, √: right; n, x, 错, 否, ×: wrong; an amount: what the page
/// says. Anything else is unclear.
[[nodiscard]] Answer answer_of(const SampledNumber& number);

}  // namespace juesuan
