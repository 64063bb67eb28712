// Why one number of a written report has its status, in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// Which cells are asked about. Rows and columns count from 0, as in the report; tables from 1.
struct CellQuestion {
    int table = 1;
    std::optional<std::pair<int, int>> cell;  ///< row, column
    std::string label;                        ///< all amounts of the rows with this label or code
};

/// The positions in `cells` of the table that are meant; empty if there are none.
[[nodiscard]] std::vector<std::size_t> cells_asked(const FormTable& table,
                                                   const CellQuestion& question);

/// For the cell `forms.tables[table].cells[cell]`: what it is and where it stands, what each reader
/// read and how probable that is, the identities with their figures, the reasons of its status,
/// what would change it.
[[nodiscard]] std::string explanation(const WrittenReport& written, std::size_t table,
                                      std::size_t cell, const RuleReasons& reasons,
                                      Language language);

}  // namespace juesuan
