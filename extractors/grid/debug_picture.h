// A picture of what was found on a page, for people.
#pragma once

#include <string>

#include "extractors/base/result.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// PNG bytes of the cleaned page with every step drawn over it: components grey, pieces of text and
/// the bands of a table's lines (at its left) violet, stripes of its text tinted yellow and the
/// gutters between them green, rulings red, cells blue, spans orange, lines of text green, ink that
/// nobody accounts for magenta (filled frames where it looks like text). Below the page a legend
/// says so. At most about 150 dpi. Errors: internal.
[[nodiscard]] Result<std::string> debug_picture(const CleanPage& page, const PageLayout& layout,
                                                const InkAccount& account = {});

}  // namespace juesuan
