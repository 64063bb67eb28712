// Lines of the text outside tables, from the ink's connected components. Nothing is read.
#pragma once

#include <vector>

#include "extractors/image/components.h"

namespace juesuan {

/// Lines of free text in reading order (rows from the top, each from the left).
/// Pieces of one row that stand far apart stay separate lines.
std::vector<PixelBox> free_lines(const std::vector<Component>& components, int height);

}  // namespace juesuan
