// Columns beside a table that faded: too pale for ink, and yet to be seen.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Adds to the account, as unexplained ink that looks like text, what stands beside a table in most
/// of its rows and is paler than what counts as ink: a copy whose toner ran out at one side. What
/// shines through from the back of the sheet stands at other heights. page: black and white ones
/// hold nothing of it.
void add_faint_rows(const CleanPage& page, const PageLayout& layout, InkAccount& account);

}  // namespace juesuan
