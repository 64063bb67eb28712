// Columns beside a table that faded: too pale for ink, and yet to be seen.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Adds to the account, as unexplained ink that looks like text, what stands beside a table in its
/// rows and is paler than what counts as ink, and the side at which the rulings of a table end here
/// and there: a copy whose toner ran out. What shines through from the back of the sheet stands at
/// other heights.
void add_faint_rows(const CleanPage& page, const PageLayout& layout, InkAccount& account);

}  // namespace juesuan
