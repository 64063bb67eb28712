// What an export is made with, and whether a former one was made alike.
#pragma once

#include <string>

#include "pipeline/export/export_format.h"
#include "pipeline/export/run_export.h"

namespace juesuan {

/// The options as the formats take them.
[[nodiscard]] FormatOptions format_options(const ExportOptions& options);

/// On what an export depends beside the reports: another program or other options make it anew.
/// "" where nobody can tell.
[[nodiscard]] std::string export_basis(const ExportOptions& options, const FormatOptions& chosen,
                                       const ExportKnowledge& knowledge);

}  // namespace juesuan
