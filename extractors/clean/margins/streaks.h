// Thin dark lines that a scanner draws from one end of the picture to the other.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// Takes out lines along the scanner's way, from dirt on its glass: thin, exactly upright or level
/// in the picture, darker than both their sides from one end of the picture to the other. Rulings
/// end within the page; where several lines go from end to end, or level lines end at one of them,
/// the picture is cut out of a table and nothing is taken. What stands on both sides of the line
/// goes on through it.
/// grey: the picture as scanned, before it is turned or straightened; taken: `painted_bed` where it
/// was bed, may be empty, and gets `erased_streak` for the pixels that were changed; dpi: pixels an
/// inch. Gives whether anything was taken out. No errors.
bool take_out_streaks(GreyImage& grey, GreyImage& taken, int dpi);

}  // namespace juesuan
