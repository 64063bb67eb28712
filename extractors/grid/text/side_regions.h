// Parts of a page that stand beside each other and have nothing to do with each other: two pages in
// one scan, two tables, a table beside a column of prose.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// The texts of each part, left to right; columns of prose beside figures are left out. One part
/// with all texts where nothing says that there are several: white alone may divide columns. What
/// says so: figures on both sides stand at different heights, or each side has a line such as
/// "单位：万元" at its right.
/// pieces: texts of one page that stand in no table yet. em: pixels.
std::vector<std::vector<TextPiece>> side_regions(const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
