// Gaps between the digits of a figure in which something has stood.
#pragma once

#include <vector>

#include "extractors/recognize/print/glyph_boxes.h"

namespace juesuan {

/// Doubts lines whose digits stand farther apart somewhere than those of the line and the page do:
/// a digit or a point is missing there.
void doubt_gaps(const std::vector<GlyphLineBoxes>& lines);

}  // namespace juesuan
