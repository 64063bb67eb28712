// Rows that no level rulings divide: ledgers have upright rulings alone, many printed tables a
// frame, a line below the header and uprights.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Divides the rows of a ruled table in which figures of several columns stand above each other on
/// common lines. rulings: those of the page; pieces: its texts; em: pixels; dpi: pixels an inch.
void divide_rows(LayoutTable& table, const std::vector<Ruling>& rulings,
                 const std::vector<TextPiece>& pieces, int em, int dpi);

/// Tables of upright rulings beside each other that no level ones join, cells without lines yet.
/// rulings, pieces: those that belong to no other table.
std::vector<LayoutTable> ledgers(const std::vector<Ruling>& rulings,
                                 const std::vector<TextPiece>& pieces, int em, int dpi);

}  // namespace juesuan
