// Which of the trusted figures of a report a person is to compare with its pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// What is drawn. A blank is an empty cell where a known form has amounts: that nothing is printed
/// there is trusted as well.
enum class SampledKind : std::uint8_t {
    amount = 0,
    percent = 1,
    code = 2,
    line_number = 3,
    statement = 4,
    blank = 5,
};
inline constexpr std::size_t sampled_kind_count = 6;

/// The word of a kind ("amount" …) and the kind of a word.
[[nodiscard]] std::string_view sampled_kind_word(SampledKind kind);
[[nodiscard]] std::optional<SampledKind> sampled_kind_of_word(std::string_view word);

/// One figure that is to be compared with its page.
struct SampledNumber {
    std::string report;  ///< name of the report's file
    std::string document;
    std::string table;     ///< id of its table in the report, or of the statement
    int row = 0, col = 0;  ///< 0 for a statement
    int page = 0;
    std::string place;  ///< x0 y0 x1 y1 in points, from the top left of the page
    std::string label;  ///< code and label of its row, its column; measure of a statement
    SampledKind kind = SampledKind::amount;
    std::string text, status;
    std::string picture;      ///< path of its picture; "": none was made
    std::string answer;       ///< written by the person
    std::string source = {};  ///< where the document lies
    int line = 0, lines = 0;  ///< of the sheet that was drawn, from 1, and of how many; 0: unknown
};

/// The trusted figures of a report (verified or accepted) that the draw takes, each with
/// probability `rate`, from text layers and pixels alike: amounts, percentages, codes, line
/// numbers, blanks, statements. Whether one is taken depends on the seed, the document's sha256
/// and the place alone: not on other documents, nor on their order. `names`: in which language
/// columns and measures are called.
struct SampleNames {
    Language language = Language::english;
    MeasureLabels measures = {};
};
[[nodiscard]] std::vector<SampledNumber> sampled(const WrittenReport& written,
                                                 const std::string& report_file, double rate,
                                                 std::uint64_t seed, const SampleNames& names = {});

/// The text that the report has at the place of the number now; nothing if it has no such place.
[[nodiscard]] std::optional<std::string> text_in_report(const Report& report,
                                                        const SampledNumber& number);

}  // namespace juesuan
