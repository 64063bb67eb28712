// A table of words and numbers for people, as wide as their terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/base/language.h"

namespace juesuan {

struct TableColumn {
    std::string header;
    bool is_number = false;   ///< stands at the right of its column
    bool may_shrink = false;  ///< long entries lose their middle where there is no room
    int rank = 0;  ///< where there is no room, columns of the highest rank go first; 0: stays
};

/// A line for the headers and a line a row. `width`: columns of the terminal; 0: any number, and
/// nothing is cut. Rows have an entry a column.
[[nodiscard]] std::string column_table(const std::vector<TableColumn>& columns,
                                       const std::vector<std::vector<std::string>>& rows,
                                       std::size_t width);

/// The headers of those columns that there is no room for, in their order.
[[nodiscard]] std::vector<std::string> columns_left_out(
    const std::vector<TableColumn>& columns, const std::vector<std::vector<std::string>>& rows,
    std::size_t width);

/// A sentence that names them, ended by a line feed; "" where there is room for all.
[[nodiscard]] std::string left_out_note(const std::vector<TableColumn>& columns,
                                        const std::vector<std::vector<std::string>>& rows,
                                        std::size_t width, Language language);

/// At most `width` columns, the middle replaced by "…": names differ at both ends.
[[nodiscard]] std::string cut_in_the_middle(const std::string& text, std::size_t width);

}  // namespace juesuan
