// The side of the ordinary hanzi of a page, from the shapes of its texts.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The em in pixels. height: character height of the page (pixels).
int usual_em(const std::vector<TextPiece>& pieces, int height);

}  // namespace juesuan
