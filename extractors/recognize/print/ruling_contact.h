// Characters that stand on a ruling or touch one: with the ruling a part of them was taken away.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts lines with figures where an upright ruling of their cell is thicker beside them than
/// above and below: something else of that height lies on it. Where print stands off its form, that
/// is so in every row, so that rows beside text do not count as "above and below"; and a blank cell
/// is doubted whose ruling is thicker beside the figures of its row.
void doubt_contact_with_rulings(const PrintedPage& printed);

}  // namespace juesuan
