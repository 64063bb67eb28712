// What filing stamps measure.
#pragma once

#include <cstddef>

#include "extractors/base/ratio.h"

namespace juesuan::stamp {

// Inches, assumed (a filing stamp is about 45 by 16 mm; larger ones 60 by 30 mm).
inline constexpr Ratio max_width{27, 10};
inline constexpr Ratio max_height{14, 10};
inline constexpr Ratio min_height{25, 100};
inline constexpr Ratio max_uneven{6, 100};   // between the ends at a corner; few are straight
inline constexpr std::size_t min_lines = 3;  // of one direction at least: two rows or columns

}  // namespace juesuan::stamp
