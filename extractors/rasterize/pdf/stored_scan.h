// A page that is one JPEG picture and nothing else, decoded without drawing.
#pragma once

#include <optional>

#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pdf/marks/page_marks.h"
#include "extractors/rasterize/pdf/page_drawing.h"

namespace juesuan {

/// The image that alone makes the page, if its stored samples are the page's pixels.
[[nodiscard]] const ImageMark* sole_stored_image(const DrawingPlan& plan, const PageMarks& marks);

struct StoredScan {
    std::optional<DrawnPage> page;  ///< nothing when the data cannot be decoded
    bool damaged = false;           ///< the decoder had to fill or skip something
};

/// Poppler gives the same pixels three times slower and does not say when the data are broken.
[[nodiscard]] StoredScan decode_scan(const std::vector<char>& jpeg, const ImageMark& image,
                                     const DrawingPlan& plan);

}  // namespace juesuan
