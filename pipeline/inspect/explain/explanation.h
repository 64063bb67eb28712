// Why one number of a written report has its status, in words.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// Which cells are asked about. Rows and columns count from 0, as in the report; tables from 1.
struct CellQuestion {
    int table = 1;
    std::optional<std::pair<int, int>> cell;  ///< row, column
    std::string label;                        ///< all amounts of the rows with this label or code
};

/// The places in `cells` of the table that are meant; empty if there are none.
[[nodiscard]] std::vector<std::size_t> cells_asked(const nlohmann::json& table,
                                                   const CellQuestion& question);

/// For one cell: what it is and where it stands, what each reader read and how probable that is,
/// the identities with their figures, the reasons of its status, what would change it. `report`
/// fits schemas/output/report.v1.schema.json. Errors: output_invalid if members are missing.
[[nodiscard]] Result<std::string> explanation(const nlohmann::json& report,
                                              const nlohmann::json& table,
                                              const nlohmann::json& cell,
                                              const RuleReasons& reasons, Language language);

}  // namespace juesuan
