// At which resolution and in which direction a page of a PDF is drawn.
#pragma once

#include <string>

#include "extractors/rasterize/pdf/marks/page_marks.h"
#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// The visible part of a page as the file has it, before its /Rotate: its crop box.
struct CropBox {
    double x0 = 0, y0 = 0, width = 0, height = 0;  ///< points of user space
    int quarter_turns = 0;                         ///< /Rotate, clockwise, 0 … 3

    [[nodiscard]] double shown_width() const { return quarter_turns % 2 == 0 ? width : height; }
    [[nodiscard]] double shown_height() const { return quarter_turns % 2 == 0 ? height : width; }
    /// User space → points as displayed, origin top left.
    [[nodiscard]] Affine to_shown() const;
};

struct DrawingPlan {
    double x_dpi = 200, y_dpi = 200;  ///< in the direction of drawing
    int width = 0, height = 0;        ///< expected pixels, in the direction of drawing
    /// The page is drawn turned by so many quarters clockwise against its display, and the pixels
    /// are turned back: only an upright image is copied pixel by pixel, a turned one is resampled.
    int extra_turns = 0;
    bool scanned = false;  ///< an opaque image covers the page
    bool exact = false;    ///< the pixels of that image are copied one to one
    int dpi = 200;         ///< rounded, for those who use the pixels
};

/// The plan for a page that is looked at; `drawn_dpi` is used where no image decides.
[[nodiscard]] DrawingPlan plan_drawing(const CropBox& crop, const PageMarks& marks,
                                       const RasterizeOptions& options, int drawn_dpi);

/// Whether an opaque image covers nearly the whole page: a scan, whatever else is on it.
[[nodiscard]] bool covered_by_image(const CropBox& crop, const PageMarks& marks);

/// Why a picture cannot be read as it is drawn on a page without visible text, empty if it can:
/// squeezed so that its resolutions along and across differ by 8 or to a speck, or more than half
/// of it off the page. Small pictures, which are often stretched to lines and shades, are left out.
[[nodiscard]] std::string hidden_image(const CropBox& crop, const PageMarks& marks);

/// The upright box around an image's place, in points as displayed.
[[nodiscard]] PointBox shown_box(const CropBox& crop, const ImageMark& image);

/// Too narrow to hold anything, or 25 times as long as wide.
[[nodiscard]] bool is_sliver(const CropBox& crop);

}  // namespace juesuan
