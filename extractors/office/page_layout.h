// Where the texts of an office page stand on a page that nobody printed.
#pragma once

#include "extractors/base/result.h"
#include "extractors/office/office_page.h"

namespace juesuan {

/// Rows, columns and places of a grid that a page may have, as the pipe takes them.
inline constexpr int most_table_rows = 5'000, most_table_columns = 500;
inline constexpr long most_grid_places = 200'000;

/// Lays the blocks out from top to bottom, paragraphs broken into lines as wide as the page; a page
/// that becomes too high for the pipe is made smaller as a whole. `number`: of the page. Error:
/// page_too_large, for more rows, columns, places, tables or lines than the pipe takes.
[[nodiscard]] Result<ReadPage> laid_out(const OfficePage& page, int number);

}  // namespace juesuan
