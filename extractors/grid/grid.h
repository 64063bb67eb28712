// grid: CleanPage → PageLayout: tables as cells with spans, text lines outside them.
#pragma once

#include "extractors/base/result.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Finds tables and text lines. "No table" is a result, not an error.
[[nodiscard]] Result<PageLayout> grid(const CleanPage& page);

}  // namespace juesuan
