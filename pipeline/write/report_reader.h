// The published JSON → the Report that it was written from. What looks at results (inspect/,
// exports, a review of cells) stands on these types, not on the JSON.
#pragma once

#include <string_view>

#include "extractors/base/result.h"
#include "extractors/model/report.h"
#include "pipeline/write/report_frame.h"

namespace juesuan {

struct WrittenReport {
    Report report;
    ReportFrame frame;
};

/// Larger texts are refused; a report of 5,000 pages has about 300 MB.
inline constexpr std::size_t largest_report = std::size_t{512} << 20U;

/// Writing what was read gives the same bytes (see report_json.h). Of a Report as validate gives it
/// stay: numbers as they were rounded; of what was read of a cell the texts of its proof, three a
/// reader; of a paragraph a box a page (ParagraphLine::all_lines). What the JSON does not hold is
/// as in a fresh value: among others NormalText::exact, malformed, dash and agreement,
/// Check::blanks. The text may come from anywhere: every member is looked at, references lead to
/// what is there. Errors: output_invalid with the place of the first member that does not fit.
[[nodiscard]] Result<WrittenReport> read_report(std::string_view json);

}  // namespace juesuan
