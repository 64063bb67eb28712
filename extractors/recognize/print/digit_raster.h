// Digits drawn on a raster of one size, and how alike two of them are.
#pragma once

#include <array>

#include "extractors/recognize/print/glyph_boxes.h"

namespace juesuan {

inline constexpr int raster_width = 16;
inline constexpr int raster_height = 24;
inline constexpr std::size_t raster_size = raster_width * raster_height;
using Raster = std::array<float, raster_size>;

/// Mean 0, length 1; all zero for blank paper.
void normalize(Raster& raster);

/// The digit in the raster: the height of the line's digits is digit_rows, what stands beside it is
/// paper.
[[nodiscard]] Raster raster_of(const GreyImage& page, const PrintedGlyph& glyph, int height);

/// How alike two are, -1 to 1, where a pixel of the raster more or less to a side does not count.
[[nodiscard]] double likeness(const Raster& a, const Raster& b);

/// The largest sum of what one has more than the other, over a square of the raster as wide as a
/// stroke is thick twice. Print that lies between pixels differs along all its rims, to both sides;
/// a stroke that is missing or was added differs in one place.
[[nodiscard]] double local_difference(const Raster& a, const Raster& b);

}  // namespace juesuan
