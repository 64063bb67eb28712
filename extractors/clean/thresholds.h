// Sizes that several steps of clean judge by, in inches. What is at least so many pixels counts at
// low resolutions only, where the size in inches would drown in blur. Assumed unless a source is
// named.
#pragma once

#include <algorithm>

#include "extractors/base/ratio.h"

namespace juesuan {

/// inches at this resolution in whole pixels, never less than `min_pixels`.
constexpr int pixels_of(Ratio inches, int dpi, int min_pixels = 0) {
    return std::max(min_pixels, whole(inches * dpi));
}

/// The same with the fraction.
constexpr double fraction_of(Ratio inches, int dpi, double min_pixels) {
    return std::max(min_pixels, fraction(inches * dpi));
}

/// Pieces of a line whose heights differ by more are two lines (0.8 points).
inline constexpr Ratio max_collinear_offset{1, 90};
inline constexpr double min_collinear_offset_pixels = 2;

inline constexpr double half_turn = 180;  ///< degrees

}  // namespace juesuan
