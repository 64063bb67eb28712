// Text lines from the ink's connected components, in cells and outside tables. Nothing is read.
#pragma once

#include <vector>

#include "extractors/image/components.h"

namespace juesuan {

/// Height of the page's ordinary characters in pixels: the 70th percentile of the components of a
/// character's size (digits are lower than hanzi). About 1/7 inch (10 points) if there is too
/// little.
int character_height(const std::vector<Component>& components, int dpi);

/// The lines of one cell, top to bottom, as ink boxes. `inside` are the components of the cell.
/// height: character height of the page.
std::vector<PixelBox> lines_in_cell(std::vector<Component> inside, int height);

}  // namespace juesuan
