// Turning and warping of pixels.
#pragma once

#include "extractors/base/geometry.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// Turned clockwise by 0, 90, 180 or 270 degrees, pixel for pixel.
GreyImage turned_by(const GreyImage& image, int degrees);

/// The map that `turned` is: pixels of the turned image → pixels of the image as it was.
Homography turned_back(int width, int height, int degrees);

/// Pixel (x, y) of the result is the image at back.map(x, y), bicubic (Catmull-Rom);
/// outside the image: paper (255). Coordinates are pixel centres.
GreyImage warp(const GreyImage& image, const Homography& back, int width, int height);

/// The same with the image at back.map(bend.map(x, y)).
GreyImage warp(const GreyImage& image, const Homography& back, const Bend& bend, int width,
               int height);

}  // namespace juesuan
