// Text that stands on its side in a cell: the words of narrow columns.
#pragma once

#include <functional>
#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {

struct TurnedLine {
    PixelBox box;  ///< as it stands on the page
    Reading reading;
    int degrees = 0;  ///< by which it was turned clockwise to be read, 90 or 270
};

/// How sure a reader is of an average character of these lines, 0..1; 0 if there is none.
[[nodiscard]] double legibility_of(const std::vector<ReadLine>& lines);

/// The lines of a cell whose ink `text` is higher than wide, read turned by a quarter to either
/// side, in the order in which they are read. Empty where that is not legible, or hardly better
/// than `legibility`, that of the cell as it was read. `inside`: of the cell, in pixels.
[[nodiscard]] std::vector<TurnedLine> read_turned(
    const CleanPage& page, const PixelBox& text, const PixelBox& inside, double legibility,
    const std::function<Reading(const LineCrop&)>& read);

}  // namespace juesuan
