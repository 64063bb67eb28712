// Words of the text layer that stand on their side on a page whose text does not.
#pragma once

#include <vector>

#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {

/// Takes the words that run up or down the page out of `glyphs`, which are in the order of the
/// layer, and gives their lines in the order of reading. Characters one below the other that are
/// words of their own stay.
[[nodiscard]] std::vector<GlyphLine> take_sideways_lines(std::vector<PlacedGlyph>& glyphs);

/// The glyphs with `tilted` set in such words: pictures of them are not what a reader knows.
[[nodiscard]] std::vector<PlacedGlyph> with_sideways_tilted(std::vector<PlacedGlyph> glyphs);

}  // namespace juesuan
