// The faces of a lattice and which of them are one cell.
#pragma once

#include <vector>

#include "extractors/model/page_layout.h"

namespace juesuan {

class Faces {
   public:
    Faces(int rows, int columns);

    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] int columns() const { return columns_; }

    /// Opens the edge between (row, column) and the face below it or on its right.
    void open_below(int row, int column) { below_[index(row, column)] = false; }
    void open_right(int row, int column) { right_[index(row, column)] = false; }
    [[nodiscard]] bool closed_below(int row, int column) const {
        return below_[index(row, column)];
    }
    [[nodiscard]] bool closed_right(int row, int column) const {
        return right_[index(row, column)];
    }

    /// Makes one cell of the rows [row0, row1) and columns [column0, column1).
    void join(int row0, int row1, int column0, int column1);

    /// Cells as rectangles of faces, in order of (row, column), boxes not yet set. A union that is
    /// no rectangle is cut: every face belongs to exactly one cell.
    [[nodiscard]] std::vector<LayoutCell> cells() const;

   private:
    [[nodiscard]] std::size_t index(int r, int c) const {
        return static_cast<std::size_t>(r * columns_ + c);
    }
    LayoutCell grow(int r, int c, std::vector<bool>& taken) const;
    [[nodiscard]] bool joins_below(int r, int c0, int c1, const std::vector<bool>& taken) const;

    int rows_;
    int columns_;
    std::vector<bool> below_;  ///< is there an edge below the face?
    std::vector<bool> right_;
};

/// The table with these faces between these lines (pixels). columns, rows: one more than faces.
LayoutTable table_of(const Faces& faces, const std::vector<int>& columns,
                     const std::vector<int>& rows);

/// The places of the lines at which cells begin and end, pixels: of columns, of rows.
std::vector<int> column_lines_of(const LayoutTable& table);
std::vector<int> row_lines_of(const LayoutTable& table);

}  // namespace juesuan
