// Ink in and beside a line of glyphs that is not theirs.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {

/// Does a level stroke go through the middle of the glyphs, their gaps included?
[[nodiscard]] bool is_struck(const GreyImage& grey, const GlyphLine& line);

/// The ink (of CleanPage::ink, without rulings) within `room`, at the height of the line's letters,
/// that no glyph explains; empty: next to none.
[[nodiscard]] PixelBox other_ink(const GreyImage& ink, const GlyphLine& line, const PixelBox& room);

/// Do glyphs of the line stand on one another?
[[nodiscard]] bool overlaps(const GlyphLine& line);

}  // namespace juesuan
