// The texts of the pages of a report: what was kept of its document when it was read, and the
// report.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"
#include "pipeline/export/pages/page_text.h"
#include "pipeline/write/report_reader.h"

namespace juesuan {

/// The folder with the ledger and the readings to which results belong: `results` itself, or of a
/// report (or a folder of reports) the nearest one above; "" where there is none.
[[nodiscard]] std::string folder_of_readings(const std::string& results);

/// The pages that the report has and that were read, in order. Errors: output_invalid when they
/// cannot be had; the detail says why and what to do, in `language`.
[[nodiscard]] Result<std::vector<PageText>> pages_of_report(const WrittenReport& written,
                                                            const std::string& folder,
                                                            Language language);

}  // namespace juesuan
