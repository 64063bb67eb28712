// What was read of the pages of a document, with what its report says of it.
#pragma once

#include <vector>

#include "extractors/model/report.h"
#include "pipeline/export/pages/page_text.h"

namespace juesuan {

/// The text of `page` as it stands there: every line that was read, tables as the grid that was
/// found on the page. From the report come corrected texts, statuses, kinds and headings. `page`
/// and `report` are of one document; where they are not of one reading, what was read counts.
[[nodiscard]] PageText page_text(const ReadPage& page, const Report& report);

/// Some line of the page has characters in their places, or the page has no lines.
[[nodiscard]] bool has_places(const ReadPage& page);

}  // namespace juesuan
