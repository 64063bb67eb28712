// Pictures of the cells of a written report, as files.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// Where pictures come from and go to.
struct PictureWish {
    std::string folder;  ///< made where it is missing; "": no pictures
    std::string source;  ///< the document; "": where the ledger beside the report says it lies
};

/// A cell of a report.
struct CellOfTable {
    std::string table;  ///< id of its table in the report
    nlohmann::json cell;
};

/// Writes a PNG of each cell, cut from its page, and gives the files' paths in the order of
/// `cells`: FOLDER/<name of the report>-<table>-<row>-<column>.png. `report` fits
/// schemas/output/report.v1.schema.json. Errors: those of cut_cells and source_in_ledger;
/// output_unwritable.
[[nodiscard]] Result<std::vector<std::string>> write_cell_pictures(
    const nlohmann::json& report, const std::string& report_file,
    const std::vector<CellOfTable>& cells, const PictureWish& wish, const BatchOptions& run);

/// Why there are no pictures and what to do, a sentence each.
[[nodiscard]] std::string without_pictures(const Error& error, Language language);

}  // namespace juesuan
