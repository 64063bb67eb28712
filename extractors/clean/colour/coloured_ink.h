// Coloured ink: seals are faded, coloured print is read.
#pragma once

#include "extractors/model/clean_page.h"

namespace juesuan {

/// A page in grey as its black print shows it.
struct FadedPage {
    GreyImage grey;
    GreyImage taken;  ///< `faded_ink` where coloured ink went as a seal's; empty: there is none
    std::vector<PixelBox> seals;  ///< around rings and frames, with a rim
};

/// Red ink is nearly as bright as paper in the red channel, black print is dark in it: the red
/// channel fades seals and keeps the figures under them. Red print (figures, a minus, rulings) has
/// the size of print and stands beside no seal: it becomes as dark as black print.
[[nodiscard]] FadedPage fade_seals(const ColourImage& page, int dpi);

}  // namespace juesuan
