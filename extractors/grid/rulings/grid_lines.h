// Lines of the lattice that rulings make.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// One line of the lattice: where it is and the rulings on it.
struct GridLine {
    int at = 0;
    long weight = 0;
    long sum = 0;
    std::vector<Ruling> rulings;
};

/// The rulings of one direction as lines, in order. snap: rulings this near (pixels) are one line.
std::vector<GridLine> snap_lines(const std::vector<Ruling>& rulings, bool horizontal, int snap);

/// Where the lines are, in pixels.
std::vector<int> positions(const std::vector<GridLine>& lines);

/// The rulings in groups of those that cross or end at most `reach` pixels before one another; two
/// that are `apart` do not join.
std::vector<std::vector<Ruling>> groups_that_meet(
    const std::vector<Ruling>& rulings, int reach,
    const std::function<bool(const Ruling&, const Ruling&)>& apart = nullptr);

/// Hundredths of [begin, end) that the rulings of the line cover; a tenth at each end does not
/// count.
int coverage(const GridLine& line, int begin, int end);

/// Inches (2.5 points, assumed): rulings this near are one line. Never less than two pixels.
inline constexpr Ratio max_snap{35, 1000};
inline int snap_distance(int dpi) { return std::max(2, whole(max_snap * dpi)); }

/// Inches (3.6 points, assumed): a ruling that ends this near another one meets it. Never less than
/// what blur takes of a corner; that counts below 60 dpi.
inline constexpr Ratio max_reach{5, 100};
inline constexpr int min_reach_pixels = 3;
inline int reach_distance(int dpi) { return std::max(min_reach_pixels, whole(max_reach * dpi)); }

/// Hundredths, assumed: an edge half covered is an edge.
inline constexpr int min_coverage = 50;

}  // namespace juesuan
