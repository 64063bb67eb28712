// Figures and blanks where something of the page was made paper, or where the paper ends.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts figures that reach the edge of the picture or of a painted bed, or through which a streak
/// of the scanner ran, and cells in which
/// coloured ink that stood in a line, as print does, went with a seal.
void doubt_taken_ink(const PrintedPage& printed);

/// The upright box around what the box covers, in pixels of CleanPage::taken, which must not be
/// empty.
[[nodiscard]] PixelBox drawn_pixels(const CleanPage& page, const PixelBox& box);

}  // namespace juesuan
