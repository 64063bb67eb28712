// Lines drawn through print: what is struck out is no row of its own.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/image/components.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// Does the level ruling run through the characters beside it? Ink touches it from above and from
/// below at the same places, as it does nowhere along a ruling between two rows.
/// components: the ink without rulings; em: side of the ordinary hanzi, pixels.
bool strikes_print(const Ruling& ruling, const std::vector<Component>& components, int em);

/// Does the level ruling part one row of a table, with the row's print in the middle of what it
/// parts? The line of a ruler lies so over a row; between two rows of print it would lie free.
/// rulings: of the page; components, em: as above.
bool parts_a_row(const Ruling& ruling, const std::vector<Ruling>& rulings,
                 const std::vector<Component>& components, int em);

/// Does the upright run through the words beside it, row by row, between or over their characters,
/// and end at no level ruling on one side at least? A streak does; a ruling, however close print
/// stands to it, ends at others. rulings, pieces: of the page; em: pixels; dpi: pixels an inch.
bool splits_words(const Ruling& upright, const std::vector<Ruling>& rulings,
                  const std::vector<TextPiece>& pieces, int em, int dpi);

}  // namespace juesuan
