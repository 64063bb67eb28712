// Pieces of text lines, taken from all over a page in proportion to where its print stands.
#pragma once

#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A piece of a line, to be read.
struct TextSample {
    PixelBox box;
    double ems = 0;  ///< its width in heights of its characters
};

/// At most `most` pieces of level lines, each at most `most_ems` wide, in an order of which every
/// beginning is spread over the page. Each character is as likely to be in them as any other, so
/// that a heading that lies otherwise than the page is no more than its share of it.
/// ink: 0 where there is ink; dpi: pixels an inch.
[[nodiscard]] std::vector<TextSample> sample_text(const GreyImage& ink, int dpi, std::size_t most,
                                                  int most_ems);

}  // namespace juesuan
