// Rows and columns of a table of which a scan in black and white left no more than specks.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Adds to the account, as unexplained ink that looks like text, the rows in which nothing was read
/// and the columns with nothing below their headings, if specks stand in several of their cells and
/// there are far more than elsewhere on the page: print that was too pale. Dirt lies anywhere. Of a
/// page on which next to nothing was read, the specks that stand in rows and columns (worn_page.h).
/// left: the strokes of the page that nothing explains, black on white, of the page's shape.
void add_worn_rows(const GreyImage& left, const CleanPage& page, const ReadPage& read,
                   InkAccount& account);

}  // namespace juesuan
