// Reporting: pages as they were read → a checked report → files. Opens no document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/definitions/definitions.h"
#include "extractors/model/read_page.h"
#include "extractors/model/report.h"
#include "extractors/validate/validate_options.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/write/report_frame.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {

/// The report on one document. `pages`: all of it in order, also those that could not be read
/// (without content, with their error); `definitions`: see load_definitions(). Cannot fail: what
/// makes no sense stays text, what cannot be checked is said to be so.
[[nodiscard]] Report make_report(std::vector<ReadPage> pages, const Definitions& definitions,
                                 const ValidateOptions& options = {});

/// What a writer needs besides the report: whose it is and how it was made. `file_name` may be a
/// path, of which the last part is taken; `bytes`: the whole document, for its SHA-256. The
/// document is complete when no page has an error, failed when none could be read. Models,
/// definitions and settings are left empty: who knows them puts them in.
[[nodiscard]] ReportFrame frame_of_pages(const std::vector<ReadPage>& pages,
                                         std::string_view file_name, std::string_view bytes);

}  // namespace juesuan
