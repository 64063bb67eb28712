// A piece of a page as a picture, for people who want to see where a number stands.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// PNG of the part of the page around `part` (points, origin top left of the page as displayed),
/// at the page's own resolution: 36 points more on the left and right, 14 above and below, cut off
/// at the page's edges, with a red frame around the part itself. It is turned clockwise by so many
/// quarters, which makes print upright that is not; left and right are meant after that. Errors:
/// internal, when the part does not lie on the page or the picture cannot be encoded.
[[nodiscard]] Result<std::string> page_cut(const PageImage& page, const PointBox& part,
                                           int quarters);

}  // namespace juesuan
