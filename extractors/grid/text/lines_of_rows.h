// Which lines of wrapped labels belong to which row.
#pragma once

#include <cstddef>
#include <vector>

namespace juesuan {

/// Hands lines (heights, sorted) out to anchors (sorted) so that each anchor stands in the middle
/// of its lines: least sum of distances over all ways to cut the sequence.
/// Gives the anchor of each line. Heights in pixels.
[[nodiscard]] std::vector<std::size_t> hand_out(const std::vector<int>& lines,
                                                const std::vector<int>& anchors);

}  // namespace juesuan
