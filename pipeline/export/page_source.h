// The texts of the pages of a report: what was kept of its document when it was read, and the
// report.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// Gives the report its pages: those that it has and that were read, in order. `folder`: see
/// ledger_folder_of. Errors: output_invalid when they cannot be had; the detail says why and what
/// to do.
Status add_pages(ExportedReport& report, const std::string& folder);

}  // namespace juesuan
