// Which lines of a page stand above and below which of its tables.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// Sets `above` and `below` of the parts from `first` on, all tables of one page. Tables beside
/// each other (two pages in one scan) have the lines of their own columns; what is set over several
/// columns, and the lines between it and the tables, they have in common.
void set_lines_of_tables(const NormalPage& page, std::vector<TablePart>& parts, std::size_t first);

}  // namespace juesuan
