// Sizes that several steps of grid judge by. Heights are those of the page's ordinary characters
// (character_height), an em is the side of its ordinary hanzi; both in pixels of the page.
// Assumed unless a source is named.
#pragma once

#include "extractors/base/ratio.h"

namespace juesuan {

/// Pixels; more than any page has.
inline constexpr int beyond_any_page = 1 << 30;

/// Of the character height: ink whose longer side is shorter is a point, a comma or a part of a
/// stroke.
inline constexpr Ratio min_letter_side{4, 10};

/// In character heights: ink that is higher or wider is drawn, not printed.
inline constexpr int max_print_height = 4;
inline constexpr int max_print_width = 12;

/// Of the character height: a line or piece that is lower, and narrower than a character, is dirt.
inline constexpr Ratio min_line_height{1, 3};

/// Of the character height: what is lower is one line, however its strokes stand.
inline constexpr Ratio min_two_lines{17, 10};

/// Of a line's height: what points and commas may stand out of it.
inline constexpr Ratio line_rim{1, 10};

}  // namespace juesuan
