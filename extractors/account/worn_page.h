// A page of which a scan in black and white left no more than specks, where rows and columns of
// print stood.
#pragma once

#include <vector>

#include "extractors/base/geometry.h"

namespace juesuan {

/// Do the specks stand in rows that go on from one half of the page to the other, and in columns
/// that go on from its head to its foot? Dirt lies anywhere, a stain in one place, and what the
/// glass leaves is one line.
/// specks: page points; width, height: of the page, points.
[[nodiscard]] bool stand_in_rows_and_columns(const std::vector<Place>& specks, double width,
                                             double height);

}  // namespace juesuan
