// White on black: prints from microfilm, and pages that were copied inverted.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// Inverts a picture that is a negative of a page: dark nearly everywhere, evenly so, with bright
/// strokes and no bright areas but those that lie along the picture's edge. A page that lies on a
/// dark bed has bright areas, and a photograph is not even.
/// grey: the picture as scanned; dpi: its pixels an inch. Gives whether it was inverted. No errors.
bool invert_negative(GreyImage& grey, int dpi);

}  // namespace juesuan
