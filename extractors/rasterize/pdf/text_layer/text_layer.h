// The text layer of a page: its characters, and whether they can be believed.
#pragma once

#include <string>
#include <vector>

#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace poppler {
class page;
}

namespace juesuan {

/// A character as the file gives it.
struct LayerCharacter {
    char32_t code = 0;
    PointBox box;
    std::size_t word = 0;  ///< number of the word that it belongs to
    std::size_t font = 0;  ///< number of its font's name on this page
    double font_size = 0;  ///< as Poppler has it, points; 0: not known
    int direction = 0;     ///< of its word, in clockwise quarters: 0 left to right, 1 downwards …
    bool level = true;     ///< its word runs from left to right, or nearly so
    double baseline = 0;   ///< the height on the page on which it stands, points
    double size = 0;       ///< of its font as drawn, points
    bool tilted = false;   ///< its line runs askew: a watermark
    bool begins = false;   ///< a string that the page shows begins with it
};

/// All characters but white space, with boxes in points as displayed. May throw what Poppler
/// throws.
[[nodiscard]] std::vector<LayerCharacter> read_characters(const poppler::page& page);

/// How much finer than usual a page is to be drawn so that its small print has as many pixels as
/// print of common size: 1 or more. What a spreadsheet scales to fit a page is 4 points high.
[[nodiscard]] double finer_for_small_print(const std::vector<LayerCharacter>& characters);

struct LayerVerdict {
    bool trusted = false;
    bool whole = false;  ///< next to no ink is left without a character
    std::string reason;  ///< why not trusted; plain words
    TextLayer layer;     ///< the characters that can be believed
};

/// Compares the characters with each other, with what the page draws and with the drawn pixels.
[[nodiscard]] LayerVerdict judge_layer(const std::vector<LayerCharacter>& characters,
                                       const CropBox& crop, const PageMarks& marks,
                                       const GreyImage& drawn);

}  // namespace juesuan
