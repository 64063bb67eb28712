// The files of documents that a former export into the same folder kept. What an archive keeps may
// be the last copy: no export drops one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/tables/report_rows.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// The file of the document: where the ledger says that it lies, else the copy that the former
/// export in the folder `former` keeps, if that has the document's SHA-256. Errors: those of
/// find_source.
[[nodiscard]] Result<IngestedFile> find_source_or_copy(const ExportedReport& report,
                                                       const std::string& former,
                                                       const BatchOptions& run);

/// What the former export keeps of the files that were read, and the new one, made in `made`,
/// would not: paths below `former`. One whose content is not that of its name was changed by hand
/// and does not count. `formats`: the words of those that are made anew.
[[nodiscard]] std::vector<std::string> lost_sources(const std::filesystem::path& former,
                                                    const std::filesystem::path& made,
                                                    const std::vector<std::string>& formats);

}  // namespace juesuan
