// White streaks that run through the page from row to row.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts lines with figures that such a streak runs through, or beside which it passes. It is
/// known by the rulings that it cuts, one below the other.
void doubt_streaks(const PrintedPage& printed);

}  // namespace juesuan
