#include "extractors/grid/rulings/enclosure.h"

#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Measured on drawn pages: diagrams have 557 to 886, tables 923 (streaks beside them) to 1000.
constexpr int least_enclosed = 900;
constexpr int thousand = 1000;

/// Pixels of [begin, end) along which a ruling of this direction runs near `at`.
long ruled(const std::vector<Ruling>& rulings, bool horizontal, int at, int begin, int end,
           int near) {
    GridLine line;
    for (const Ruling& r : rulings) {
        if (r.horizontal == horizontal && std::abs(r.at - at) <= near) {
            line.rulings.push_back(r);
        }
    }
    return coverage(line, begin, end) >= min_coverage ? end - begin : 0;
}

}  // namespace

int enclosed_per_mille(const LayoutTable& table, const std::vector<Ruling>& rulings, int dpi) {
    const int near = snap_distance(dpi);
    long sides = 0;
    long there = 0;
    for (const LayoutCell& cell : table.cells) {
        const PixelBox& b = cell.box;
        sides += 2L * b.width();
        there += ruled(rulings, true, b.y0, b.x0, b.x1, near) +
                 ruled(rulings, true, b.y1, b.x0, b.x1, near);
    }
    for (const bool right : {false, true}) {
        long outer = 0;
        long outer_there = 0;
        for (const LayoutCell& cell : table.cells) {
            const PixelBox& b = cell.box;
            const int x = right ? b.x1 : b.x0;
            const bool at_side = x == (right ? table.box.x1 : table.box.x0);
            (at_side ? outer : sides) += b.height();
            (at_side ? outer_there : there) += ruled(rulings, false, x, b.y0, b.y1, near);
        }
        if (outer_there > 0) {  // no ruling at all: a table with an open side
            sides += outer;
            there += outer_there;
        }
    }
    return sides > 0 ? static_cast<int>(there * thousand / sides) : 0;
}

bool is_diagram(const LayoutTable& table, const std::vector<Ruling>& rulings, int dpi) {
    return enclosed_per_mille(table, rulings, dpi) < least_enclosed;
}

}  // namespace juesuan
