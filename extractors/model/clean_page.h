// What clean gives: the page upright, straight, evenly lit; rulings split from ink.
#pragma once

#include <optional>
#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A straight drawn line, in pixels of the cleaned page. Horizontal: from (begin, at) to (end, at).
struct Ruling {
    bool horizontal = true;
    int at = 0;              ///< centre line: y of a horizontal, x of a vertical ruling
    int begin = 0, end = 0;  ///< extent along the ruling, end exclusive
    int thickness = 1;
    double support = 1.0;  ///< share of its length that is covered with ink
    friend bool operator==(const Ruling&, const Ruling&) = default;
};

/// One character of the text layer with its box in pixels of the cleaned page.
struct PlacedGlyph {
    std::string text;
    PixelBox box;
};

struct CleanPage {
    int page = 0;
    double width_points = 0, height_points = 0;
    int dpi = 0;     ///< of `grey` and `ink`
    GreyImage grey;  ///< paper about 255, text dark, seals faded, rulings still there
    GreyImage ink;   ///< 0 where there is ink that is no ruling, 255 elsewhere
    std::vector<Ruling> rulings;
    Bend bend;             ///< pixels of `grey` → pixels of the straight page before flattening
    Homography to_points;  ///< those → page points
    int turned = 0;        ///< clockwise degrees by which the page was turned to be upright
    double skew_degrees = 0;  ///< what was taken out, clockwise positive
    PageSource source = PageSource::scan;
    std::optional<std::vector<PlacedGlyph>> glyphs;  ///< when the text layer is used
    std::vector<std::string> warnings;

    /// The upright box in page points around what the box (pixels of `grey`) covers.
    [[nodiscard]] PointBox points_of(const PixelBox& box) const;
};

}  // namespace juesuan
