// Tables a few millimetres below each other, nothing printed between them.
#pragma once

#include <vector>

#include "extractors/grid/rulings/grid_lines.h"
#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The stack of level rulings cut where the next table begins: behind an empty strip a row of words
/// without figures that stand at other places than the words of the first row. pieces: texts of the
/// page.
std::vector<std::vector<GridLine>> cut_at_headings(const std::vector<GridLine>& stack,
                                                   const std::vector<TextPiece>& pieces, int em);

/// The same for a block without rulings: behind more white than its rows leave.
std::vector<std::vector<TextPiece>> cut_at_headings(const std::vector<TextPiece>& block, int em);

}  // namespace juesuan
