// Where the characters of a figure stand, one box for each.
#pragma once

#include <string>
#include <vector>

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

struct PrintedGlyph {
    char32_t character = 0;
    PixelBox box;
    bool whole = true;  ///< its ink touches no other character's
};

/// A line of which the characters were found, in pairs of neighbours where it is no figure only.
struct GlyphLineBoxes {
    const PrintedLine* line = nullptr;
    std::vector<PrintedGlyph> glyphs;  ///< from the left
    int digit_height = 0;              ///< of its digits, evened over the page
    int own_height = 0;                ///< the median of its digits
};

[[nodiscard]] inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// What is darker than `limit` in a part of the page, cut at its empty columns, from the left.
[[nodiscard]] std::vector<PixelBox> pieces_of_ink(const GreyImage& page, const PixelBox& wanted,
                                                  int limit);

/// Finds the characters of the lines that hold digits; a line whose ink does not fall into as many
/// pieces as were read is left out. Of lines with other text only digits and what stands between
/// them are given.
[[nodiscard]] std::vector<GlyphLineBoxes> find_glyphs(const PrintedPage& printed);

}  // namespace juesuan
