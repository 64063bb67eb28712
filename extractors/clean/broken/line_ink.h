// Ink on one line of the page: along x, or along y for upright lines.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

struct LineOnPage {
    bool horizontal = true;
    int at = 0;  ///< y of a level line, x of an upright one
};

/// Is there ink on the line, or one pixel beside it, at this place along it?
/// mask: 0 where the page is dark; at: of the line across it.
[[nodiscard]] bool inked_at(const GreyImage& mask, bool horizontal, int along, int at);

/// Is there ink on the line between two marks, with nowhere more than `white` pixels without?
[[nodiscard]] bool inked_between(const GreyImage& mask, bool horizontal, int from, int to, int at,
                                 int white);

/// Dashes that touch rulings across their line and so are no marks by themselves: as long as marks
/// are, and thin but for these rulings.
struct TouchingDashes {
    int count = 0;
    int length = 0;       ///< of all of them together
    bool others = false;  ///< there is other ink, too
};

/// dash: the usual length of the marks; thickest: of a mark; pixels.
[[nodiscard]] TouchingDashes dashes_between(const GreyImage& mask, const LineOnPage& line, int from,
                                            int to, int dash, int thickest);

}  // namespace juesuan
