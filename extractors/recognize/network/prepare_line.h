// From a grey crop of one line to the network's input, in integers only.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// The line as the network sees it: `height` rows of `width` bytes, 0 paper … 255 full ink.
struct PreparedLine {
    int width = 0, height = 0;
    std::vector<std::uint8_t> ink;
};

/// Scales to the model's rows with a triangle filter and normalises the contrast, exactly as
/// extractors/recognize/model/README.md defines it; pads the width to whole frames.
PreparedLine prepare_line(const GreyImage& crop, int line_height, int frame_stride);

}  // namespace juesuan
