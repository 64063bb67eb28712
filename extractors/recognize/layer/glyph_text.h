// Text of cells and lines from the glyphs of a trusted text layer.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"
#include "extractors/recognize/character_places.h"

namespace juesuan {

/// The glyphs as lines, top to bottom, each from the left; boxes are pixels of the cleaned page.
struct GlyphLine {
    PixelBox box;
    std::string text;
    std::vector<PlacedGlyph> glyphs;  ///< from the left
    bool sideways = false;            ///< it runs up or down, and its glyphs are in that order
};

/// Groups glyphs by the baselines on which they stand. White space inside a line becomes one space;
/// small digits behind a number, and small raised ones, become superscripts. Words that stand on
/// their side come last.
std::vector<GlyphLine> glyph_lines(std::vector<PlacedGlyph> glyphs);

/// Splits lines where a number stands behind a gap beside another: they are two texts.
std::vector<GlyphLine> split_numbers(std::vector<GlyphLine> lines);

/// The place of each code point of the line's text; a space stands between its neighbours.
[[nodiscard]] std::vector<CharacterOnPage> characters_of(const GlyphLine& line);

/// Size and baseline as given, or guessed from the box.
[[nodiscard]] double size_of(const PlacedGlyph& glyph);
[[nodiscard]] double baseline_of(const PlacedGlyph& glyph);

/// The text with digits and signs of one width and alike dashes made one, without white space; for
/// comparing only.
[[nodiscard]] std::u32string number_spelling(const std::string& text);

/// A digit, of whatever width.
[[nodiscard]] bool is_digit(const PlacedGlyph& glyph);
/// What numbers are written with.
[[nodiscard]] bool is_of_number(const PlacedGlyph& glyph);

}  // namespace juesuan
