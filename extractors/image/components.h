// Connected components of an ink image (0 ink, 255 paper).
#pragma once

#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/model/page_image.h"

namespace juesuan {

struct Component {
    PixelBox box;
    int area = 0;  ///< ink pixels
};

/// The 8-connected components of the ink inside `region`, in raster order of their first pixel.
/// Method: runs of each row joined by union-find (Rosenfeld and Pfaltz 1966, on runs).
std::vector<Component> connected_components(const GreyImage& ink, const PixelBox& region);
std::vector<Component> connected_components(const GreyImage& ink);

}  // namespace juesuan
