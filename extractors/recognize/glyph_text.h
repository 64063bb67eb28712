// Text of cells and lines from the glyphs of a trusted text layer.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// The glyphs as lines, top to bottom, each from the left; boxes are pixels of the cleaned page.
struct GlyphLine {
    PixelBox box;
    std::string text;
};

/// Groups glyphs whose middles stand less than half a character height apart into lines.
/// White space inside a line becomes one space.
std::vector<GlyphLine> glyph_lines(std::vector<PlacedGlyph> glyphs);

}  // namespace juesuan
