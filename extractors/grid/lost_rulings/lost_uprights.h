// Uprights between figures that printing or scanning has lost: hair lines, lines on dark fills.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_image.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Divides the cells of a ruled table where an upright is lost in some rows (figures in a joined
/// cell end where those of their column end, and either text stands on both sides of the line or
/// the line goes on above and below and has left a trace) or in all (in most rows the figures of
/// one column stand apart, with traces at the same place). What is joined otherwise stays joined.
/// grey: the cleaned page; pieces: its texts; em: side of the ordinary hanzi, pixels.
void divide_lost_uprights(LayoutTable& table, const GreyImage& grey,
                          const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
