// Where fills begin and end, to the pixel, and which of their edges stand for rulings.
#pragma once

#include <vector>

#include "extractors/clean/fills/fill_ground.h"
#include "extractors/clean/fills/fill_map.h"

namespace juesuan {

struct FillPixels {
    std::vector<int> part;  ///< of each pixel: 0 no fill, else 1 + index in FillMap::parts
    std::vector<std::size_t> rulings;  ///< pixels of edges that nothing is drawn along
};

/// planes, grounds: as in look_at_grounds; dpi: pixels an inch. An edge stands for a ruling where
/// the fill holds text and no line is drawn along it, unless rulings lie farther out on two sides:
/// then the fill lies within a cell, as the band of a highlighter does. So does a narrow bright gap
/// between two fills. A fill without text that has no lines or fills along two sides, as a bar of a
/// chart, is left out.
[[nodiscard]] FillPixels trace_edges(const FillMap& map, const Planes& planes,
                                     const std::vector<Ground>& grounds, int dpi);

}  // namespace juesuan
