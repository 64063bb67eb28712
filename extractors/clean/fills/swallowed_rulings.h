// Rulings that a dark fill swallows: black lines on a black ground are not to be seen, but where
// they run into the fill is, and so is the bright print that they divide.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// Rulings that end where an area begins whose bright print was made dark (page.taken,
/// inverted_fill) go on through it where print is on both sides: up to where the area ends, or to
/// the print over them, which a ruling between the nearest ones that pass then parts from what is
/// below. page: with its rulings and ink; to_drawn: its pixels to those of the drawn page; dpi:
/// pixels an inch.
void continue_in_inverted(CleanPage& page, const Homography& to_drawn, int dpi);

}  // namespace juesuan
