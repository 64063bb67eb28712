// What keeps a page that was read from being called good.
#pragma once

#include <string>

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// The share of pixels that are ink, of the page without its margins: scanners leave dark edges and
/// punched holes there, which are nobody's text.
[[nodiscard]] double inner_ink_share(const GreyImage& grey);

/// Adds page_degraded when the page was drawn from damaged data (`damage`: in which way, empty: it
/// was not), and page_unread when there is ink on it and neither text nor a table was found.
void record_doubts(const std::string& damage, const CleanPage& cleaned, ReadPage& page);

}  // namespace juesuan
