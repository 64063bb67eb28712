// Level rulings between rows of figures that printing or scanning has lost.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_image.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Divides rows of a ruled table in whose cells figures stand above each other at the same heights,
/// and cells joined over rows in which figures stand on both sides of the line, where traces of a
/// line are between them. A label that is wrapped over the height stays one cell.
/// grey: the cleaned page; pieces: its texts; em: side of the ordinary hanzi, pixels.
void divide_lost_levels(LayoutTable& table, const GreyImage& grey,
                        const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
