// A grid with a cell in every place.
#pragma once

#include <vector>

#include "extractors/office/office_page.h"

namespace juesuan {

/// The cells of the table in order of (row, col), none over another: a span ends where another
/// cell stands; places without a cell get an empty one.
[[nodiscard]] std::vector<OfficeCell> tiled(const OfficeTable& table);

}  // namespace juesuan
