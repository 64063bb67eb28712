// What keeps a page that was read from being called good.
#pragma once

#include <string>

#include "extractors/model/page_image.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// What is known of a page before it is read.
struct PageDoubts {
    std::string damage;       ///< in which way its data are damaged; empty: nothing was found
    double marked_share = 0;  ///< see marked_share()
};

/// The share of pixels that stand out from the paper, of the page without its margins: scanners
/// leave dark edges and punched holes there, which are nobody's text. A page that is dark all over
/// is marked all over. Paper is what most pixels are, whatever its grey.
[[nodiscard]] double marked_share(const GreyImage& grey);

[[nodiscard]] PageDoubts doubts_of(const PageImage& image);

/// Adds page_degraded when the page was drawn from damaged data, and page_unread when there is
/// something on it and neither text nor a table was found.
void record_doubts(const PageDoubts& doubts, ReadPage& page);

}  // namespace juesuan
