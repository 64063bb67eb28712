// A table of a report as a sheet: every cell where it was printed, merged as it was printed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/report.h"
#include "pipeline/export/formats/cell_style.h"
#include "pipeline/export/formats/workbook_file.h"

namespace juesuan {

/// Above the table: its title, and a line with organization and unit.
inline constexpr int rows_above_table = 2;

/// As the library numbers it.
inline constexpr std::uint8_t a4_paper = 9;

/// "3 支出决算表": no longer than a sheet's name may be, and of signs that it may hold. The number
/// makes it one of its own.
[[nodiscard]] std::string sheet_name(const FormTable& table, std::size_t number);

/// "E10": the place of a cell of the table on its sheet.
[[nodiscard]] std::string sheet_place(int row, int col);

/// `sideways`: the pages on which the table lies turned by a right angle: its rows are as high as
/// their boxes are wide. Errors: output_invalid for a table that no sheet can hold, or whose cells
/// overlap.
Status write_table_sheet(WorkbookFile& book, CellStyles& styles, const FormTable& table,
                         const std::vector<CellTrust>& trust, const std::string& name,
                         const std::set<int>& sideways);

}  // namespace juesuan
