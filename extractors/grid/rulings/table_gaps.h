// Ruled tables of one width so close below each other that clean took their sides for one.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings, the upright ones cut where they were only bridged over the white between two
/// tables: a low strip between two level rulings, in which none of them is drawn, where other
/// columns or another header begin below. A strip in one table (same columns, no header) stays.
/// pieces: texts of the page. grey: the page, its rulings still there. dpi: pixels an inch.
std::vector<Ruling> cut_at_gaps(const std::vector<Ruling>& rulings,
                                const std::vector<TextPiece>& pieces, const GreyImage& grey,
                                int dpi);

}  // namespace juesuan
