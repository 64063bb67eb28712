// Ruled tables: from rulings to cells with spans.
// Method: rulings that meet form a group; their positions snap to rows and columns; an edge of the
// lattice exists where a ruling covers it; faces without an edge between them are one cell
// (the edges → snap → merge → intersections → cells order of pdfplumber and Nurminen 2013).
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// The tables that the rulings enclose, cells without lines yet, top to bottom and left to right.
/// dpi: pixels an inch of the rulings' coordinates.
std::vector<LayoutTable> tables_from_rulings(const std::vector<Ruling>& rulings, int dpi);

}  // namespace juesuan
