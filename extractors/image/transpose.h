// An image mirrored on its diagonal: what is looked for along rows is found along columns.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The pixel at (x, y) comes to (y, x).
[[nodiscard]] GreyImage transposed(const GreyImage& image);

}  // namespace juesuan
