// Strokes that lie over a table and divide nothing: outlines of stamps and seals, strokes of a pen.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings without short ones that cross another ruling and end in the middle of a cell: at
/// both ends, or at one and much thicker than rulings of the page are. A ruling of a table ends at
/// one that passes it, goes on behind a gap, or ends where no other lies beyond.
/// dpi: pixels an inch.
std::vector<Ruling> without_overlaid_strokes(const std::vector<Ruling>& rulings, int dpi);

}  // namespace juesuan
