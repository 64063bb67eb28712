// Places of a page as they stand once the page is turned and straightened.
#pragma once

#include "extractors/model/forms.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

/// Takes a box of the page as displayed (points, origin top left) and gives the box that it has on
/// the upright, straight page, whose origin is again the top left corner. Skew is taken out by
/// shearing, which is exact enough below two degrees.
[[nodiscard]] PointBox upright_box(const FormPage& page, const PointBox& box);
[[nodiscard]] PointBox upright_box(const NormalPage& page, const PointBox& box);

/// The other way: the box on the page as displayed that has this upright box.
[[nodiscard]] PointBox displayed_box(const NormalPage& page, const PointBox& upright);

/// Height of the upright page in points.
[[nodiscard]] double upright_height(const PageFrame& page);

}  // namespace juesuan
