// Which cells or figures of a report a person asks about.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// Which cells are asked about. Rows and columns count from 0, as in the report; tables from 1.
struct CellQuestion {
    int table = 1;
    std::optional<std::pair<int, int>> cell;  ///< row, column
    std::string label;                        ///< all amounts of the rows with this label or code
    std::string statement = {};  ///< figures of the narrative: an id, or what their sentence says
};

/// The positions in `cells` of the table that are meant, in the order of the page; empty if there
/// are none. Of the rows of a label no cells in which nothing stands.
[[nodiscard]] std::vector<std::size_t> cells_asked(const FormTable& table,
                                                   const CellQuestion& question);

/// The labels and codes of the table's rows that are nearest to `label`, the nearest first: those
/// that hold it or differ from it by little; at most three.
[[nodiscard]] std::vector<std::string> nearest_labels(const FormTable& table,
                                                      const std::string& label);

/// The figures of the narrative that are meant: the one with the id that `review` prints
/// (statement_12, or its number), else all that state this number, else all whose sentences hold
/// these words. In the order of the report; empty if there are none.
[[nodiscard]] std::vector<std::size_t> statements_asked(const Forms& forms,
                                                        const std::string& asked);

}  // namespace juesuan
