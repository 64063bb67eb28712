// What printing and scanning leave of a ruling that is no longer seen as one.
#pragma once

#include <optional>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// Pixels, assumed: what is left of one line lies as near in all rows and columns.
inline constexpr int trace_reach = 4;

/// Where a straight line shows faintly or in pieces in the box, along its whole length: paler than
/// ink or full of gaps, but there in most of eight parts, as white paper, grain and specks are not.
/// Cells that are joined on purpose have none.
/// grey: the cleaned page, rulings still there; upright: the line; box: pixels, free of print.
/// Gives x of an upright, y of a level one.
[[nodiscard]] std::optional<int> trace_in(const GreyImage& grey, bool upright, const PixelBox& box);

/// A cell of a column, and the print in it.
struct TracedCell {
    PixelBox box;
    std::vector<PixelBox> print;
};

/// Where an upright shows in the rows together though in hardly one for certain, as the dots that
/// are left of a hair line in black and white: far more of the parts are dark along it, bent a
/// little as scans are, than along other ways down the column.
/// cells: of one column, top to bottom; [begin, end): where the upright may be.
[[nodiscard]] std::optional<int> faint_upright(const GreyImage& grey,
                                               const std::vector<TracedCell>& cells, int begin,
                                               int end);

}  // namespace juesuan
