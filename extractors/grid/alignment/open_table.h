// Tables without vertical rulings: from text and, where there are any, horizontal rulings to cells
// with spans.
#pragma once

#include <optional>
#include <vector>

#include "extractors/grid/rulings/grid_lines.h"
#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// The table that the text makes, cells without lines yet. rows: its horizontal rulings from the
/// first to the last, at least two; or none at all. pieces: the text of the table alone.
/// Nothing when the text does not stand in columns.
std::optional<LayoutTable> open_table(const std::vector<TextPiece>& pieces,
                                      const std::vector<GridLine>& rows, int em);

/// The table between known column lines (pixels, left to right) whose rows come from its text.
/// headed: headings may stand above the first figures.
LayoutTable table_between_columns(const std::vector<int>& columns,
                                  const std::vector<TextPiece>& pieces, bool headed, int em);

}  // namespace juesuan
