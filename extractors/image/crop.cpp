#include "extractors/image/crop.h"

#include <algorithm>

namespace juesuan {

GreyImage crop(const GreyImage& image, const PixelBox& box) {
    GreyImage out(box.width(), box.height());
    for (int y = 0; y < out.height; ++y) {
        std::copy_n(image.row(box.y0 + y) + box.x0, out.width, out.row(y));
    }
    return out;
}

}  // namespace juesuan
