// Which ink stands in which cell.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/image/components.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Gives the cells of the table their lines of text, without remains of rulings along their
/// borders. No word is cut where an open table has a column end. text, page: of the page, in grey;
/// height: of its characters, in pixels; dpi: pixels an inch.
void fill_cells(LayoutTable& table, const std::vector<Component>& components, const PageText& text,
                const GreyImage& page, int height, int dpi);

}  // namespace juesuan
