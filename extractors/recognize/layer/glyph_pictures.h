// What the drawn page shows where a glyph of the text layer stands.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// The ink of a glyph: 0 paper … 255 black, row by row; origin at the glyph's left and baseline.
struct GlyphPicture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> ink;
    int top = 0, bottom = 0, left = 0, right = 0;  ///< rows and columns that hold ink
    long mass = 0;                                 ///< all ink
    bool inverse = false;                          ///< light ink on a dark ground

    [[nodiscard]] const std::uint8_t* row(int y) const {
        return ink.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

/// The place of a glyph's picture on the page: its advance across, its font's size down.
[[nodiscard]] PixelBox window_of(const PlacedGlyph& glyph);

/// Dark print on light paper, or light print on a dark ground where most of the window is dark.
[[nodiscard]] GlyphPicture picture_of(const GreyImage& page, const PlacedGlyph& glyph);

/// How two pictures differ within the ink of the first, in parts of that ink.
struct PictureDifference {
    double missing = 1;  ///< ink of the first that the second lacks
    double extra = 1;    ///< ink of the second that the first lacks
    [[nodiscard]] double all() const { return missing + extra; }
};

/// The least difference where the second is moved by a pixel at most.
[[nodiscard]] PictureDifference difference(const GlyphPicture& first, const GlyphPicture& second);

}  // namespace juesuan
