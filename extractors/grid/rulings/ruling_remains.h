// What is left of a ruling where a scan wore it down: rows of dashes and dust.
#pragma once

#include <vector>

#include "extractors/grid/rulings/grid_lines.h"
#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// Takes rows of dashes that lie on the line of a level ruling out of the pieces; gives them as
/// rulings. em: pixels; dpi: pixels an inch.
std::vector<Ruling> take_remains(std::vector<TextPiece>& pieces, const std::vector<Ruling>& rulings,
                                 int em, int dpi);

/// Takes all rows of dashes out of the pieces: they are no text, and leaders stand in a text.
std::vector<TextPiece> take_dashes(std::vector<TextPiece>& pieces, int em);

/// Drops short flat strokes beside which no word stands on their line: they are left of level
/// rulings, too. A dash for a missing amount stands beside the label of its row. em: pixels.
void drop_stray_dashes(std::vector<TextPiece>& pieces, int em);

/// The lines of one table and those between them of which only dashes are left, over most of its
/// width. dashes: as take_dashes gives them.
std::vector<GridLine> with_worn_lines(const std::vector<GridLine>& lines,
                                      const std::vector<TextPiece>& dashes, int dpi);

}  // namespace juesuan
