// Horizontal rulings above each other that no vertical ones tie together: tables ruled by rows.
#pragma once

#include <vector>

#include "extractors/grid/rulings/grid_lines.h"
#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Lines that lie above each other and are about equally wide, together with the shorter ones
/// between them; each stack is a candidate for one table, top to bottom.
/// rulings: those that belong to no other table. dpi: pixels an inch.
std::vector<std::vector<GridLine>> ruling_stacks(const std::vector<Ruling>& rulings, int dpi);

/// The stack cut where the lines are far apart and the text between them is no row of figures: the
/// note of one table and the title of the next. pieces: the texts of the page.
std::vector<std::vector<GridLine>> cut_at_titles(const std::vector<GridLine>& stack,
                                                 const std::vector<TextPiece>& pieces);

/// The box from the first to the last line and from the leftmost to the rightmost end.
PixelBox box_of(const std::vector<GridLine>& stack);

}  // namespace juesuan
