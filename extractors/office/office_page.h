// What a page of an office document holds, before it is laid out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extractors/model/print_doubt.h"
#include "extractors/model/read_page.h"

namespace juesuan {

struct OfficeCell : GridPlace {
    std::string text;       ///< lines parted by \n
    std::string stored_at;  ///< see ReadCell
    PrintDoubts doubts;     ///< layer_contradicted: its program may show something else
};

struct OfficeTable {
    std::vector<OfficeCell> cells;  ///< any order; what overlaps another is cut
    int n_rows = 0, n_cols = 0;
    std::vector<double> widths;  ///< of columns, in points; fewer: the usual width
};

enum class Alignment : std::uint8_t { left = 0, centre = 1, right = 2 };

/// A paragraph, or a text of a row of texts side by side.
struct OfficeLine {
    std::string text;
    Alignment alignment = Alignment::left;
    PrintDoubts doubts = {};
};
using LineRow = std::vector<OfficeLine>;

using OfficeBlock = std::variant<LineRow, OfficeTable>;

struct OfficePage {
    std::vector<OfficeBlock> blocks;  ///< from top to bottom
    std::vector<PageNote> notes;
    std::vector<Error> errors;  ///< of the page; its number is not set
};

/// What the detail of an error or a note may take of a text.
[[nodiscard]] std::string shortened(std::string_view text);

/// Text without white space at its ends; what stands between is kept.
[[nodiscard]] std::string trimmed(std::string_view text);

/// The lines that the text is parted into by \n, trimmed, none of them empty.
[[nodiscard]] std::vector<std::string> lines_of_text(std::string_view text);

/// "table 3!R2C5": the place of row 1, column 4 of the table with the number 3.
[[nodiscard]] std::string place_in_table(int table, int row, int col);

}  // namespace juesuan
