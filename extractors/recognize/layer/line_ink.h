// Ink in and beside a line of glyphs that is not theirs.
#pragma once

#include <cstdint>

#include "extractors/model/clean_page.h"
#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {

/// What is drawn through the middle of a word, its gaps included.
enum class Through : std::uint8_t { nothing = 0, stroke = 1, area = 2 };

/// A level stroke that strikes one of the line's words, or an area that hides it.
[[nodiscard]] Through drawn_through(const GreyImage& grey, const GlyphLine& line);

/// Are there both light and dark pixels where the line's letters stand?
[[nodiscard]] bool has_contrast(const GreyImage& grey, const GlyphLine& line);

/// The ink (of CleanPage::ink, without rulings) within `room`, at the height of the line's letters,
/// that no glyph explains; empty: next to none.
[[nodiscard]] PixelBox other_ink(const GreyImage& ink, const GlyphLine& line, const PixelBox& room);

/// Does a digit of the line stand on another glyph?
[[nodiscard]] bool overlaps(const GlyphLine& line);

}  // namespace juesuan
