// Upright strokes of the scanner's glass that run through a table and on over the page.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings without uprights that run far past the first and the last level ruling which they
/// meet, where most uprights of these end with them, and without those that come into a
/// table from far outside, or from outside and end in the midst of a row, and without those over
/// less than half of the rows that run through most of their texts. Where texts keep clear of
/// such a stroke on both sides in most rows of a table, it lies on a ruling: that part of it stays.
/// text: of the page; dpi: pixels an inch.
std::vector<Ruling> without_passing_streaks(const std::vector<Ruling>& rulings,
                                            const PageText& text, int dpi);

}  // namespace juesuan
