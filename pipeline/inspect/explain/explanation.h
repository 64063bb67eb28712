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

/// The positions in `cells` of the table that are meant, in the order of the page; empty if there
/// are none. Of the rows of a label no cells in which nothing stands.
[[nodiscard]] std::vector<std::size_t> cells_asked(const FormTable& table,
                                                   const CellQuestion& question);

/// The labels and codes of the table's rows that are nearest to `label`, the nearest first: those
/// that hold it or differ from it by little; at most three.
[[nodiscard]] std::vector<std::string> nearest_labels(const FormTable& table,
                                                      const std::string& label);

/// For the cell `forms.tables[table].cells[cell]`: what it is and where it stands, what each reader
/// read and how probable that is, the identities with their figures, the reasons of its status,
/// what would change it.
[[nodiscard]] std::string explanation(const WrittenReport& written, std::size_t table,
                                      std::size_t cell, const RuleReasons& reasons,
                                      Language language);

}  // namespace juesuan
