// Pictures of the cells of a written report, as files.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// Where pictures come from and go to.
struct PictureRequest {
    std::string folder;  ///< made where it is missing; "": no pictures
    std::string source;  ///< the document; "": where the ledger beside the report says it lies
};

/// Writes a PNG of each cell, cut from its page, and gives the files' paths in the order of
/// `cells`, which the report has: FOLDER/<name of the report>-<table>-<row>-<column>.png. Errors:
/// those of cut_cells and source_in_ledger; output_unwritable.
[[nodiscard]] Result<std::vector<std::string>> write_cell_pictures(
    const WrittenReport& written, const std::string& report_file,
    const std::vector<CellPlace>& cells, const PictureRequest& request, const BatchOptions& run);

/// Why there are no pictures and what to do, a sentence each.
[[nodiscard]] std::string without_pictures(const Error& error, Language language);

}  // namespace juesuan
