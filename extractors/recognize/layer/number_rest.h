// Parts of a number that the page does not show.
#pragma once

#include <vector>

#include "extractors/recognize/layer/exemplars.h"

namespace juesuan {

/// Does the glyph, of which no ink is seen, go on a number that is seen? A sign or a digit of
/// another colour, next to nothing on paper, is a word of its own in the layer: it is no hidden
/// word, and what is left of the number is not all of it. `shown`: of each of the glyphs.
[[nodiscard]] bool is_rest_of_number(const PlacedGlyph& glyph,
                                     const std::vector<PlacedGlyph>& glyphs,
                                     const std::vector<Shown>& shown);

}  // namespace juesuan
