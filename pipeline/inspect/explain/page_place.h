// Where on its page something stands, in words.
#pragma once

#include <string>

#include "extractors/base/geometry.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// A line: "  page 5, 246.48–295.04 × 166.69–191.46 points from the top left".
[[nodiscard]] std::string place_on_page(int page, const PointBox& box, Language language);

/// The same of a cell of an office file, whose page nobody printed: `stored_at` as in the report.
[[nodiscard]] std::string place_in_file(int page, const std::string& stored_at, Language language);

}  // namespace juesuan
