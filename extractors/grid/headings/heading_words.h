// The words of a table's heading, before its columns are known.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The pieces of one table, those of its heading as words: cut where one heading ends and the next
/// one begins, and no figures where their shapes alone looked like some. em: pixels.
std::vector<TextPiece> with_heading_words(const std::vector<TextPiece>& pieces, int em);

/// Height (pixels) above which headings stand: a ruling above the first figures, or the first line
/// of a wrapped label that goes on beside them; beyond any page where there are no figures.
/// rulings: heights of the level ones of the table, from the top; may be none.
int top_of_body(const std::vector<TextPiece>& pieces, const std::vector<int>& rulings, int em);

}  // namespace juesuan
