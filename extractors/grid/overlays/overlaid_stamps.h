// Ruled stamps: filing boxes of two rows and three columns, across the edge of a table or beside
// it.
#pragma once

#include <vector>

#include "extractors/image/components.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Takes out of the rulings those of stamps that lie across the edge of a table, and gives the
/// stamps as grids; a side that the picture cuts off is missing. picture: its bounds; dpi: pixels
/// an inch.
std::vector<LayoutTable> take_stamps(std::vector<Ruling>& rulings, const PixelBox& picture,
                                     int dpi);

/// Is this grid a filing stamp that stands on free paper: three fields by two, small beside the
/// page?
bool is_filing_stamp(const LayoutTable& grid, int page_width, int dpi);

/// Does the ink lie within one field of a stamp? Print of the table beneath crosses its lines.
bool in_a_stamp(const PixelBox& ink, const std::vector<LayoutTable>& stamps);

}  // namespace juesuan
