// Headings at the left of their columns over figures at the right, as spreadsheets print them: a
// figure then stands nearer to the heading of the next column than to its own.
#pragma once

#include <vector>

#include "extractors/grid/alignment/gutters.h"
#include "extractors/grid/text/text_pieces.h"

namespace juesuan {

/// Where the columns of such a table begin, the first one apart; empty for any other table: where
/// headings begin and no text below them runs over that place, and figures stand between their own
/// heading and the next. first_figures: as first_figures_of gives it. em: pixels.
std::vector<int> starts_of_left_headed(const std::vector<TextPiece>& pieces, int first_figures,
                                       int em);

/// Columns begin where their headings at the left (`starts`) do, also above figures that begin
/// farther right.
void begin_at(std::vector<Stripe>& stripes, const std::vector<int>& starts);

}  // namespace juesuan
