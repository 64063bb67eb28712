// What stands in the stub of a row: its code, its name, its line number.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/tables/cell_index.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// The grid columns of one block of a table whose columns are bound, by their roles.
struct BlockColumns {
    std::vector<int> code, label, line_number, amount;
    int first = 0, last = -1;  ///< last < 0: the table has no column of this block
};

[[nodiscard]] std::vector<BlockColumns> blocks_of(const FormTable& table);

/// "2012901", "201.29.01": a subject's code and nothing else.
[[nodiscard]] bool is_subject_code(const std::string& text);

/// Puts code, name and line number of the row into the record. A code may stand in three columns
/// (201|29|01), with points, or before the name in one cell; a row may print its own level alone,
/// below those of `above`, the code of the row before it.
void read_stub(const FormTable& table, const CellIndex& cells, const BlockColumns& columns,
               const std::string& above, FormRecord& record);

}  // namespace juesuan
