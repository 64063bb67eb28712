// Where on the page text may stand in columns.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Parts of the page whose lines are broken into pieces far apart, top to bottom: candidates for
/// tables without rulings. Lines of prose, titles and lines such as "单位：万元" are in none.
std::vector<std::vector<TextPiece>> text_blocks(const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
