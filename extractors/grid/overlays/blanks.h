// Lines to write on in forms that people fill in.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings without level ones that stand behind a label at its foot, where there are several:
/// they divide no rows. pieces: texts of the page; em: side of the ordinary hanzi, pixels.
std::vector<Ruling> without_blanks(const std::vector<Ruling>& rulings,
                                   const std::vector<TextPiece>& pieces, int em);

}  // namespace juesuan
