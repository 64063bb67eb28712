// The dark bed of a scanner around a page that is smaller than the glass, or lies askew on it.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// Paints the bed in the brightness of the paper beside it, so that what follows sees a page with
/// margins: dark areas that touch the picture's edge, in one piece with it, wherever they are, on
/// one side or all around. What is printed dark stays: a band with bright characters in it, a
/// picture that is dark nearly everywhere (a negative), rulings and print that only touch the edge.
/// grey: the picture as scanned; dpi: its pixels an inch. Gives whether anything was painted.
/// No errors.
bool paint_scanner_bed(GreyImage& grey, int dpi);

}  // namespace juesuan
