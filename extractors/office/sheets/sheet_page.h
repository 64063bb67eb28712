// The cells of a sheet as a page: what stands above its table, the table, and what is below.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extractors/office/office_page.h"

namespace juesuan {

struct SheetCell : GridPlace {
    std::string text;
    bool framed = false;  ///< it has borders
    bool number = false;  ///< it is stored as a number
    PrintDoubts doubts;   ///< see OfficeCell
};

struct Sheet {
    std::string name;
    std::vector<SheetCell> cells;  ///< that hold text or a border, with their spans
    std::vector<double> widths;    ///< of columns, in points; fewer: the usual width
    std::set<int> hidden_rows, hidden_cols;
    std::vector<Error> errors;
    std::vector<PageNote> notes;
};

/// Rows of a table are those with framed cells and those with a number beside another text; where
/// nothing is framed, also those whose texts stand in half of the columns. Other rows are text.
[[nodiscard]] OfficePage page_of(const Sheet& sheet);

/// "B7" for row 6, column 1.
[[nodiscard]] std::string cell_name(int row, int col);

}  // namespace juesuan
