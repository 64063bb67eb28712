// The words of a table's heading, before its columns are known.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The pieces of one table, those of its heading as words: cut where one heading ends and the next
/// one begins, and no figures where their shapes alone looked like some. em: pixels.
std::vector<TextPiece> with_heading_words(const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
