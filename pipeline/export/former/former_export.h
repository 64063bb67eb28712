// The export that lies in the folder already: what it holds that a new one would not say.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/export/export_folder.h"
#include "pipeline/export/export_index.h"
#include "pipeline/inspect/report_files.h"

namespace juesuan {

/// Names of the documents of the former export when it is one of other results: the ledger of
/// `results` does not know them, or, where there is no ledger, not one of them is among `reports`.
/// Empty for an export of these results, and where there is none. `formats`: the words of all.
[[nodiscard]] std::vector<std::string> documents_of_others(const std::string& former,
                                                           const std::vector<std::string>& formats,
                                                           const ReportFiles& reports,
                                                           const std::string& results);

/// The formats that stay in the folder as an export before made them, of reports that are others
/// now than those of `index`, what was just written. `made`: where they lie; `written`: the words
/// of the formats that were made anew.
[[nodiscard]] std::vector<std::string> older_formats(const std::string& made,
                                                     const std::vector<std::string>& written,
                                                     const FormatIndex& index);

/// What the former export made of a document that is not to be had, so that it cannot be made
/// anew, stays, unless somebody changed it. `before`: what the format remembers. Errors: as
/// ExportFolder::keep.
Status keep_former(const ExportFolder& folder, const FormatIndex& before,
                   const std::string& sha256);

/// The documents of `former` that are not in `now`, by their names.
[[nodiscard]] std::vector<std::string> dropped_documents(const FormatIndex& former,
                                                         const FormatIndex& now);

}  // namespace juesuan
