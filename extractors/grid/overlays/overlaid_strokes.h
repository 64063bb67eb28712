// Strokes that lie over a table and divide nothing: outlines of stamps and seals, strokes of a pen.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings without short ones that cross another ruling and end in the middle of a cell: at
/// both ends, or at one and much thicker than rulings of the page are. A ruling of a table ends at
/// one that passes it, goes on behind a gap, or ends where no other lies beyond.
/// dpi: pixels an inch.
std::vector<Ruling> without_overlaid_strokes(const std::vector<Ruling>& rulings, int dpi);

/// The rulings without short uprights that stand less than a character beside one twice as long,
/// with nothing printed between them: strokes of the glass. What prints a column prints into it.
/// text: of the page; em: pixels.
std::vector<Ruling> without_slivers(const std::vector<Ruling>& rulings,
                                    const std::vector<TextPiece>& text, int em);

/// The rulings without uprights lower than a line of print to which none above or below belongs:
/// strokes of characters that a row too low for them cuts at both its rulings. em: pixels.
std::vector<Ruling> without_clipped_strokes(const std::vector<Ruling>& rulings, int em, int dpi);

}  // namespace juesuan
