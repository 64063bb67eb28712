// The texts of the pages of a report: what was kept of its document when it was read, and the
// report.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "pipeline/base/language.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// The folder with the ledger and the readings to which results belong: `results` itself, or of a
/// report (or a folder of reports) the nearest one above; "" where there is none.
[[nodiscard]] std::string folder_of_readings(const std::string& results);

/// Gives the report its pages: those that it has and that were read, in order. Errors:
/// output_invalid when they cannot be had; the detail says why and what to do, in `language`.
Status add_pages(ExportedReport& report, const std::string& folder, Language language);

}  // namespace juesuan
