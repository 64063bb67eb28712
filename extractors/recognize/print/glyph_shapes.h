// Digits that look unlike the other digits of the page that read the same.
#pragma once

#include <vector>

#include "extractors/recognize/print/glyph_boxes.h"

namespace juesuan {

/// Doubts lines with such a digit: a stroke of it is missing, or one was added. Says nothing of a
/// digit that the page shows only a few times.
void doubt_shapes(const GreyImage& page, const std::vector<GlyphLineBoxes>& lines);

}  // namespace juesuan
