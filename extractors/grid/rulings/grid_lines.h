// Lines of the lattice that rulings make.
#pragma once

#include <vector>

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

/// Hundredths of [begin, end) that the rulings of the line cover; a tenth at each end is not asked.
int coverage(const GridLine& line, int begin, int end);

/// Rulings this near are one line: 0.035 inch (2.5 points).
inline int snap_distance(int dpi) { return dpi * 35 / 1000 < 2 ? 2 : dpi * 35 / 1000; }

/// An edge half covered is an edge.
inline constexpr int present = 50;

}  // namespace juesuan
