// What a page shows before anything of it was taken away: the witness of the account of ink.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The strokes of a page as it was drawn, at about 100 dots an inch: print, rulings, the edges of
/// drawings. What is wider than a stroke (a shade, a bed, a bar) is none.
struct DrawnInk {
    int step = 1;       ///< pixels of the drawn page to a side of one of these
    int dpi = 0;        ///< of these
    int contrast = 0;   ///< grey levels by which a stroke stands out from its ground
    GreyImage grey;     ///< the page, reduced
    GreyImage strokes;  ///< 0 where a stroke is darker than its ground, or brighter than a dark one
};

/// Takes a page as rasterize gives it. No errors; an empty page gives empty pictures.
/// Method: morphological top-hats (Serra 1982) of the reduced page.
[[nodiscard]] DrawnInk see_ink(const PageImage& page);

}  // namespace juesuan
