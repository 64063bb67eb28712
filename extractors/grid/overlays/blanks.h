// Lines and boxes to write on in forms that people fill in.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings without rows of empty boxes as large as a character, into which one writes digit by
/// digit. pieces: texts of the page; em: side of the ordinary hanzi, pixels.
std::vector<Ruling> without_boxes(const std::vector<Ruling>& rulings,
                                  const std::vector<TextPiece>& pieces, int em);

/// The rulings without level ones that stand behind a label at its foot, where there are several:
/// they divide no rows. pieces: texts of the page; em: side of the ordinary hanzi, pixels.
std::vector<Ruling> without_blanks(const std::vector<Ruling>& rulings,
                                   const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
