// The brightness of a page by blocks, its paper, and its colours as planes.
#pragma once

#include "extractors/clean/fills/fill_map.h"

namespace juesuan {

/// Of every pixel the darkest of its colours: in it every fill is darker than paper.
[[nodiscard]] GreyImage darkest_of(const ColourImage& colour);

/// Averages over 5 × 5 pixels, those in the middle counting most: dots of a pattern become grey.
[[nodiscard]] GreyImage smoothed(const GreyImage& image);

/// grey: the page; colour: the same in colours, or null; dithered: smooth them.
[[nodiscard]] Planes planes_of(const GreyImage& grey, const ColourImage* colour, bool dithered);

[[nodiscard]] bool is_black_and_white(const GreyImage& shown);

/// Of each block (FillMap::side, columns, rows).
[[nodiscard]] std::vector<std::uint8_t> block_means(const GreyImage& shown, const FillMap& map);

/// Of each block the brightness of the paper around it; where it falls off faster than light does,
/// there is a fill.
[[nodiscard]] std::vector<std::uint8_t> brightest_around(const FillMap& map,
                                                         const std::vector<std::uint8_t>& means);

}  // namespace juesuan
