#include "extractors/grid/rulings/enclosure.h"

#include <algorithm>
#include <map>

#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Measured on drawn pages: diagrams have 557 to 886, tables 923 (streaks beside them) to 1000.
constexpr int least_enclosed = 900;
// Assumed: boxes above each other with lines between them, where a table has its sides.
constexpr std::size_t min_open_rows = 2;
constexpr std::size_t min_closed_rows = 2;
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

/// Rows between others, of one height or joined, that are open at the left and at the right.
std::size_t open_rows(const LayoutTable& table, const std::vector<Ruling>& rulings, int near) {
    std::map<int, int> tops;  // of rows whose cell at the left, and at the right, is open there
    for (const LayoutCell& cell : table.cells) {
        const PixelBox& b = cell.box;
        if (b.y0 == table.box.y0 || b.y1 == table.box.y1) {
            continue;  // no box above or below: a streak runs on there
        }
        const bool left =
            b.x0 == table.box.x0 && ruled(rulings, false, b.x0, b.y0, b.y1, near) == 0;
        const bool right =
            b.x1 == table.box.x1 && ruled(rulings, false, b.x1, b.y0, b.y1, near) == 0;
        tops[b.y0] += (left ? 1 : 0) + (right ? 1 : 0);
    }
    return static_cast<std::size_t>(
        std::count_if(tops.begin(), tops.end(), [](const auto& top) { return top.second >= 2; }));
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
    if (enclosed_per_mille(table, rulings, dpi) < least_enclosed) {
        return true;
    }
    const std::size_t open = open_rows(table, rulings, snap_distance(dpi));
    const auto rows = static_cast<std::size_t>(table.n_rows);
    return open >= min_open_rows && rows - open >= min_closed_rows && open <= rows / 2;
}

}  // namespace juesuan
