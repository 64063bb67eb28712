// The parts of fills: found where blocks are even, grown over the print that is on them.
#pragma once

#include "extractors/clean/fills/fill_map.h"

namespace juesuan {

// Assumed.
inline constexpr int min_even = 12;  ///< of a fill's blocks that lie amid even ones
inline constexpr int like = 14;      ///< grey levels: parts of one fill differ by no more
inline constexpr int like_dithered = 40;

/// Where a block and all around it are dark and alike. means: of each block.
[[nodiscard]] std::vector<std::uint8_t> even_blocks(const FillMap& map,
                                                    const std::vector<std::uint8_t>& means);

/// No fill begins within the box, in pixels.
void clear_even(FillMap& map, const PixelBox& box);

/// Even blocks that touch and are alike become parts.
void number_parts(FillMap& map, const std::vector<std::uint8_t>& means);

/// Gives the blocks around to the parts: those as dark, and those of print on them. shown: the
/// page, patterns of dots smoothed.
void grow_parts(FillMap& map, const GreyImage& shown, const std::vector<std::uint8_t>& means);

/// Gives the blocks that are set and of no part to the part beside them.
void grow_over(FillMap& map, const std::vector<std::uint8_t>& freed);

/// What a fill encloses is print on it, unless so much of it is paper that it is a cell.
void close_holes(FillMap& map, const std::vector<std::uint8_t>& means);

}  // namespace juesuan
