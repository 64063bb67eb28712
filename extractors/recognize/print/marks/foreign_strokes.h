// Strokes of stamps, pens and ticks that run through a cell: what they cross is not what was
// printed.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts figures that a stroke higher than the page's figures runs through, and blank cells where
/// characters hang on a stroke that comes from outside.
void doubt_foreign_strokes(const PrintedPage& printed);

}  // namespace juesuan
