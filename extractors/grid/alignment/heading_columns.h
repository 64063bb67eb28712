// Which heading stands over which column when its ink does not: headings in the middle or at the
// right of wide columns over texts at the left, and the other way round.
#pragma once

#include <vector>

#include "extractors/grid/alignment/gutters.h"

namespace juesuan {

/// The pieces, those above the first figures cut into words where a heading ends and the next one
/// begins. first_figures: as first_figures_of gives it. em: pixels.
std::vector<TextPiece> with_headings_apart(const std::vector<TextPiece>& pieces, int first_figures,
                                           int em);

/// The headings of single columns as one box each, left to right. pieces: those that say where
/// columns are, no headings of groups among them.
std::vector<PixelBox> heads_of_columns(const std::vector<TextPiece>& pieces, int first_figures);

/// Columns with headings: both follow one another in the same order and no column reaches into the
/// next, so that a heading belongs to texts that it does not stand above. body: columns of the texts
/// below the headings. A heading over nothing makes a column of its own.
std::vector<Stripe> headed_columns(const std::vector<Stripe>& body,
                                   const std::vector<PixelBox>& heads, int em);

}  // namespace juesuan
