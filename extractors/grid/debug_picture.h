// A picture of what was found on a page, for people.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// PNG bytes of the cleaned page with tables, cells and text lines drawn over it: cells blue, spans
/// orange, lines of text green, rulings red. At most about 150 dpi. Errors: internal.
[[nodiscard]] Result<std::string> debug_picture(const CleanPage& page, const PageLayout& layout);

}  // namespace juesuan
