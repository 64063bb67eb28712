// One page drawn by Poppler as its plan says.
#pragma once

#include <optional>

#include "extractors/base/result.h"
#include "extractors/rasterize/pdf/drawing_plan.h"

namespace poppler {
class page;
}

namespace juesuan {

struct DrawnPage {
    GreyImage grey;
    std::optional<ColourImage> colour;  ///< only if asked for and the page has colour
};

/// Turns a page that was drawn with extra turns to the way it is displayed.
void turn_back(DrawnPage& page, const DrawingPlan& plan);

/// page_damaged when Poppler gives no picture, or one of another size than asked for (that is how
/// it fails on memory and on absurd boxes). May throw what Poppler throws.
[[nodiscard]] Result<DrawnPage> draw_page(const poppler::page& page, const DrawingPlan& plan,
                                          bool may_have_colour);

}  // namespace juesuan
