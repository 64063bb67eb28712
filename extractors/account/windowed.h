// The brightest or the darkest pixel of a window around each pixel.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The brightest (`brightest`) or darkest pixel of the square of `side` pixels (odd) around each;
/// beyond the image lies what its rim is.
[[nodiscard]] GreyImage extreme_of_window(const GreyImage& image, int side, bool brightest);

}  // namespace juesuan
