// A part of a page as a picture of its own.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The pixels of the box, which lies within the image.
[[nodiscard]] GreyImage crop(const GreyImage& image, const PixelBox& box);

}  // namespace juesuan
