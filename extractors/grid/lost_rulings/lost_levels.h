// Level rulings between rows of figures that printing or scanning has lost.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Divides rows of a ruled table in whose cells figures stand above each other at the same heights,
/// and cells joined over rows in which figures stand on both sides of the line. A label that is
/// wrapped over the height stays one cell.
/// pieces: texts of the page; em: side of the ordinary hanzi, pixels.
void divide_lost_levels(LayoutTable& table, const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
