// Tables of which a band is gone: what is left looks like two.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Adds to the account, as unexplained ink that looks like text, the white between two tables that
/// are parts of one: below each other with the same columns, nothing printed between them, the
/// lower one without a heading; or beside each other with the same rows, and no upright closes the
/// side where they face each other. read: of the layout, its tables in the same order.
void add_torn_tables(const CleanPage& page, const PageLayout& layout, const ReadPage& read,
                     InkAccount& account);

}  // namespace juesuan
