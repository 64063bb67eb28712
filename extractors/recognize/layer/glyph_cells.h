// In which cell each glyph of the text layer stands.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

struct GlyphCell {
    int cell = -1;         ///< -1: in none
    bool crosses = false;  ///< it is of a number that reaches into another cell
};

/// For each glyph the cell that holds its middle. A number that is wider than its cell stays whole:
/// it belongs to the cell in which most of it stands, of two to the right one.
[[nodiscard]] std::vector<GlyphCell> cells_of_glyphs(const std::vector<PlacedGlyph>& glyphs,
                                                     const std::vector<PixelBox>& cells);

}  // namespace juesuan
