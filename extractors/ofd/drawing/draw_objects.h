// The marks of a page of an OFD as pixels, by Cairo.
#pragma once

#include <set>
#include <string>

#include "extractors/base/result.h"
#include "extractors/model/page_image.h"
#include "extractors/ofd/drawing/outline_font.h"
#include "extractors/ofd/objects/page_reader.h"

namespace juesuan {

/// How a page is drawn.
struct Sheeting {
    int width = 0, height = 0;        ///< pixels
    double x_scale = 0, y_scale = 0;  ///< pixels a millimetre
    long most_pixels = 40'000'000;    ///< of a picture; a larger one is made smaller before
};

struct DrawnSheet {
    ColourImage colour;
    std::set<std::string> losses;  ///< what could not be drawn
};

/// Error: page_damaged without the page's number, where there is no room for the pixels.
[[nodiscard]] Result<DrawnSheet> draw_objects(const OfdPage& page, const Sheeting& sheeting,
                                              OutlineFonts& fonts);

}  // namespace juesuan
