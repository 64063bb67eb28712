#include "extractors/grid/rulings/faces.h"

#include <set>

namespace juesuan {

Faces::Faces(int rows, int columns)
    : rows_(rows),
      columns_(columns),
      below_(static_cast<std::size_t>(rows * columns), true),
      right_(static_cast<std::size_t>(rows * columns), true) {}

void Faces::join(int row0, int row1, int column0, int column1) {
    for (int r = row0; r < row1; ++r) {
        for (int c = column0; c < column1; ++c) {
            below_[index(r, c)] = below_[index(r, c)] && r + 1 >= row1;
            right_[index(r, c)] = right_[index(r, c)] && c + 1 >= column1;
        }
    }
}

std::vector<LayoutCell> Faces::cells() const {
    std::vector<LayoutCell> out;
    std::vector<bool> taken(below_.size(), false);
    for (int r = 0; r < rows_; ++r) {
        for (int c = 0; c < columns_; ++c) {
            if (!taken[index(r, c)]) {
                out.push_back(grow(r, c, taken));
            }
        }
    }
    return out;
}

/// The largest free rectangle from (r, c): first to the right, then down while the whole row of
/// faces is open upwards and nothing divides it.
LayoutCell Faces::grow(int r, int c, std::vector<bool>& taken) const {
    int right = c;
    while (right + 1 < columns_ && !closed_right(r, right) && !taken[index(r, right + 1)]) {
        ++right;
    }
    int down = r;
    while (down + 1 < rows_ && joins_below(down, c, right, taken)) {
        ++down;
    }
    for (int y = r; y <= down; ++y) {
        for (int x = c; x <= right; ++x) {
            taken[index(y, x)] = true;
        }
    }
    LayoutCell cell;
    cell.row = r;
    cell.col = c;
    cell.row_span = down - r + 1;
    cell.col_span = right - c + 1;
    return cell;
}

bool Faces::joins_below(int r, int c0, int c1, const std::vector<bool>& taken) const {
    for (int c = c0; c <= c1; ++c) {
        if (closed_below(r, c) || taken[index(r + 1, c)] || (c < c1 && closed_right(r + 1, c))) {
            return false;
        }
    }
    return true;
}

LayoutTable table_of(const Faces& faces, const std::vector<int>& columns,
                     const std::vector<int>& rows) {
    LayoutTable table;
    table.n_rows = faces.rows();
    table.n_cols = faces.columns();
    table.box = {columns.front(), rows.front(), columns.back(), rows.back()};
    table.cells = faces.cells();
    for (LayoutCell& cell : table.cells) {
        cell.box = {columns[static_cast<std::size_t>(cell.col)],
                    rows[static_cast<std::size_t>(cell.row)],
                    columns[static_cast<std::size_t>(cell.col + cell.col_span)],
                    rows[static_cast<std::size_t>(cell.row + cell.row_span)]};
    }
    return table;
}

std::vector<int> column_lines_of(const LayoutTable& table) {
    std::set<int> out;
    for (const LayoutCell& cell : table.cells) {
        out.insert({cell.box.x0, cell.box.x1});
    }
    return {out.begin(), out.end()};
}

std::vector<int> row_lines_of(const LayoutTable& table) {
    std::set<int> out;
    for (const LayoutCell& cell : table.cells) {
        out.insert({cell.box.y0, cell.box.y1});
    }
    return {out.begin(), out.end()};
}

}  // namespace juesuan
