// Solid black beside the characters of a figure.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts lines with figures in or beside which ink is thicker than any stroke: a hole that was
/// scanned on dark ground, a blot, a bar.
void doubt_blots(const PrintedPage& printed);

}  // namespace juesuan
