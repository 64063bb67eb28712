// How much of a page is marked at all.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The share of pixels that stand out from the paper, of the page without its margins: scanners
/// leave dark edges and punched holes there, which are nobody's text. A page that is dark all over
/// is marked all over. Paper is what most pixels are, whatever its grey.
[[nodiscard]] double marked_share(const GreyImage& grey);

}  // namespace juesuan
