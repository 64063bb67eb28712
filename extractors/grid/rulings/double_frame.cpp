#include "extractors/grid/rulings/double_frame.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/faces.h"

namespace juesuan {
namespace {

constexpr Ratio max_strip{6, 100};  // inches, assumed: 4.3 points, lower than the smallest print
constexpr std::size_t least_lines = 4;  // of a table that keeps two rows or columns

/// Where the cells begin and how many rows or columns they take, in one direction.
struct Extent {
    int* begin;
    int* span;
    int* low;
    int* high;
};

Extent extent_of(LayoutCell& cell, bool columns) {
    return columns ? Extent{&cell.col, &cell.col_span, &cell.box.x0, &cell.box.x1}
                   : Extent{&cell.row, &cell.row_span, &cell.box.y0, &cell.box.y1};
}

/// Takes the first or last row or column out; edge: the line that is the outer one then.
void drop_strip(LayoutTable& table, bool columns, bool first, int edge) {
    int& count = columns ? table.n_cols : table.n_rows;
    const int strip = first ? 0 : count - 1;
    std::erase_if(table.cells, [&](LayoutCell& cell) {
        const Extent extent = extent_of(cell, columns);
        return *extent.begin == strip && *extent.span == 1;
    });
    for (LayoutCell& cell : table.cells) {
        const Extent extent = extent_of(cell, columns);
        if (first && *extent.begin == 0) {
            --*extent.span;
            *extent.low = edge;
        } else if (first) {
            --*extent.begin;
        } else if (*extent.begin + *extent.span == count) {
            --*extent.span;
            *extent.high = edge;
        }
    }
    --count;
    // A cell that began in the strip and goes on below it stands first no longer.
    std::sort(table.cells.begin(), table.cells.end(),
              [](const LayoutCell& a, const LayoutCell& b) { return a.comes_before(b); });
    int& outer =
        first ? (columns ? table.box.x0 : table.box.y0) : (columns ? table.box.x1 : table.box.y1);
    outer = edge;
}

}  // namespace

void drop_double_frame(LayoutTable& table, int dpi) {
    for (const bool columns : {true, false}) {
        for (const bool first : {true, false}) {
            const auto lines = columns ? column_lines_of(table) : row_lines_of(table);
            const auto cells = static_cast<std::size_t>(columns ? table.n_cols : table.n_rows);
            if (lines.size() < least_lines || lines.size() != cells + 1) {
                continue;  // cells end between the lines as well
            }
            const std::size_t inner = first ? 1 : lines.size() - 2;
            const int outer = first ? lines.front() : lines.back();
            if (std::abs(lines[inner] - outer) <= max_strip * dpi) {
                drop_strip(table, columns, first, lines[inner]);
            }
        }
    }
}

}  // namespace juesuan
