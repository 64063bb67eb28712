// What becomes of the strokes that no line and no ruling explains.
#pragma once

#include "extractors/account/drawn_ink.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"

namespace juesuan {

/// Adds to the account what is left: seals that were faded, pictures, drawn lines that are no
/// rulings of a table, specks, and what is none of these. left: the strokes that nothing explains.
void add_left_over(const DrawnInk& ink, const CleanPage& page, const GreyImage& left,
                   InkAccount& account);

}  // namespace juesuan
