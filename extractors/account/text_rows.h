// Strokes that stand like print: of one height, beside each other, on flat ground.
#pragma once

#include <vector>

#include "extractors/image/components.h"

namespace juesuan {

/// Some strokes that belong together.
struct StrokeGroup {
    PixelBox box;
    int marks = 0;   ///< components
    int pixels = 0;  ///< of strokes
    bool like_text = false;
    std::vector<std::size_t> members;  ///< indices of the components
};

/// Takes components of a picture of strokes (0 stroke), that picture, the grey page below it and
/// its dots an inch; gives the rows that look like print, from the top.
[[nodiscard]] std::vector<StrokeGroup> text_rows(const std::vector<Component>& components,
                                                 const GreyImage& strokes, const GreyImage& grey,
                                                 int dpi);

}  // namespace juesuan
