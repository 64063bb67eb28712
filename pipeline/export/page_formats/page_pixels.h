// Boxes in pixels of a page's picture, drawn at the resolution at which it was read.
#pragma once

#include "pipeline/export/pages/page_text.h"

namespace juesuan {

/// The picture that the boxes refer to: the page as displayed, at `dpi`.
struct PagePixels {
    explicit PagePixels(const PageFrame& page);

    /// Rounded outwards, within the page; at least a pixel wide and high.
    [[nodiscard]] PixelBox of(const PointBox& box) const;

    int dpi = 0;
    int width = 0, height = 0;
};

/// From the beginning to the end of the line, at the foot of its characters.
struct Baseline {
    Place begin, end;
};
[[nodiscard]] Baseline baseline_of(const TextLine& line);

}  // namespace juesuan
