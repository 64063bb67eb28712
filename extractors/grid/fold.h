// Two pages in one scan.
#pragma once

#include "extractors/image/components.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Finds the fold between two pages in one scan, and puts what stands on the left page before what
/// stands on the right one. page_width, page_height: pixels.
void sort_pages(PageLayout& layout, int page_width, int page_height);

}  // namespace juesuan
