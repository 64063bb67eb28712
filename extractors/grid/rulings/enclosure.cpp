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

struct Rows {
    std::size_t open = 0, closed = 0;
};

/// Rows between others, of one height or joined, that are open at the left and at the right, and
/// those that are closed there.
Rows rows_by_sides(const LayoutTable& table, const std::vector<Ruling>& rulings, int near) {
    std::map<int, std::pair<int, int>> tops;  // how many of a row's outer sides are open, closed
    for (const LayoutCell& cell : table.cells) {
        const PixelBox& b = cell.box;
        if (b.y0 == table.box.y0 || b.y1 == table.box.y1) {
            continue;  // no box above or below: a streak runs on there
        }
        for (const auto& [x, edge] :
             {std::pair(b.x0, table.box.x0), std::pair(b.x1, table.box.x1)}) {
            if (x == edge) {
                const bool is_ruled = ruled(rulings, false, x, b.y0, b.y1, near) != 0;
                ++(is_ruled ? tops[b.y0].second : tops[b.y0].first);
            }
        }
    }
    Rows out;
    for (const auto& [top, sides] : tops) {
        out.open += sides.first >= 2 ? 1 : 0;
        out.closed += sides.second > 0 ? 1 : 0;
    }
    return out;
}

/// Two boxes above each other and one line between them, where nothing else closes.
bool is_pair_of_boxes(const LayoutTable& table, const Rows& rows) {
    const auto is_box = [&table](const LayoutCell& cell) {
        return cell.row != 1 && cell.row_span == 1 && cell.col_span == table.n_cols;
    };
    constexpr int rows_of_pair = 3;  // a box, the line, a box
    return table.n_rows == rows_of_pair && table.n_cols == 2 && rows.open == 1 &&
           rows.closed == 0 && std::count_if(table.cells.begin(), table.cells.end(), is_box) == 2;
}

}  // namespace

int enclosed_per_mille(const LayoutTable& table, const std::vector<Ruling>& rulings, int dpi) {
    const int near = snap_distance(dpi);
    long sides = 0;
    long there = 0;
    // the four sides of every cell: first those at the left and top, then at the right and foot
    for (const bool horizontal : {true, false}) {
        for (const bool last : {false, true}) {
            long outer = 0;
            long outer_there = 0;
            const auto side = [&](const PixelBox& b) {
                return horizontal ? (last ? b.y1 : b.y0) : (last ? b.x1 : b.x0);
            };
            for (const LayoutCell& cell : table.cells) {
                const PixelBox& b = cell.box;
                const int begin = horizontal ? b.x0 : b.y0;
                const int end = horizontal ? b.x1 : b.y1;
                const bool at_edge = side(b) == side(table.box);
                (at_edge ? outer : sides) += end - begin;
                (at_edge ? outer_there : there) +=
                    ruled(rulings, horizontal, side(b), begin, end, near);
            }
            if (outer_there > 0) {  // no ruling at all: a table that is open there
                sides += outer;
                there += outer_there;
            }
        }
    }
    return sides > 0 ? static_cast<int>(there * thousand / sides) : 0;
}

bool is_diagram(const LayoutTable& table, const std::vector<Ruling>& rulings, int dpi) {
    if (enclosed_per_mille(table, rulings, dpi) < least_enclosed) {
        return true;
    }
    const Rows rows = rows_by_sides(table, rulings, snap_distance(dpi));
    return is_pair_of_boxes(table, rows) ||
           (rows.open >= min_open_rows && rows.closed > 0 &&
            2 * rows.open <= static_cast<std::size_t>(table.n_rows));
}

}  // namespace juesuan
