// Marks in cells that belong to no line: pale ones, and ink that the layout left over.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts blank cells and cells with figures where such marks have the size of print, and lines
/// whose ink is much weaker than that of the page's other figures.
void doubt_marks_in_cells(const PrintedPage& printed);

}  // namespace juesuan
