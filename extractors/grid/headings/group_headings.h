// Headings of groups of columns among the texts of a table.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Middle height (pixels) of the first line with figures; beyond any page where there are none.
int first_figures_of(const std::vector<TextPiece>& pieces);

/// Text with other headings beneath it: the heading of a group of columns for certain.
bool heads_headings(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                    int em);

/// Text with several texts beneath it that nothing beside it heads: the heading of a group of
/// columns. Its ink says nothing about where columns end. pieces: those of one table, the piece
/// among them. first_figures: as first_figures_of gives it. em: pixels.
bool heads_a_group(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                   int em);

}  // namespace juesuan
