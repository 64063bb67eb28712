// What is left of a ruling where a scan wore it down: a row of dashes and dust on its line.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// Takes rows of dashes that lie on the line of a level ruling out of the pieces; gives them as
/// rulings. em: pixels; dpi: pixels an inch.
std::vector<Ruling> take_remains(std::vector<TextPiece>& pieces, const std::vector<Ruling>& rulings,
                                 int em, int dpi);

}  // namespace juesuan
