// What printing and scanning leave of a ruling that is no longer seen as one.
#pragma once

#include <optional>

#include "extractors/base/geometry.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// Where a straight line shows faintly or in pieces in the box, along its whole length: paler than
/// ink or full of gaps, but there in most of eight parts, as white paper, grain and specks are not.
/// Cells that are joined on purpose have none.
/// grey: the cleaned page, rulings still there; upright: the line; box: pixels, free of print.
/// Gives x of an upright, y of a level one.
[[nodiscard]] std::optional<int> trace_in(const GreyImage& grey, bool upright, const PixelBox& box);

}  // namespace juesuan
