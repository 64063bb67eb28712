#include "extractors/classify/tables/cell_index.h"

#include <algorithm>

namespace juesuan {

CellIndex::CellIndex(const FormTable& table)
    : n_rows_(std::max(0, table.n_rows)),
      n_cols_(std::max(0, table.n_cols)),
      covering_(static_cast<std::size_t>(n_rows_) * static_cast<std::size_t>(n_cols_), nullptr),
      beginning_(static_cast<std::size_t>(n_rows_)) {
    for (const FormCell& cell : table.cells) {
        if (cell.row >= 0 && cell.row < n_rows_) {
            beginning_[static_cast<std::size_t>(cell.row)].push_back(&cell);
        }
        const int last_row = std::min(n_rows_, cell.row + cell.row_span);
        const int last_col = std::min(n_cols_, cell.col + cell.col_span);
        for (int row = std::max(0, cell.row); row < last_row; ++row) {
            for (int col = std::max(0, cell.col); col < last_col; ++col) {
                const FormCell*& place =
                    covering_[static_cast<std::size_t>(row) * static_cast<std::size_t>(n_cols_) +
                              static_cast<std::size_t>(col)];
                place = place == nullptr ? &cell : place;
            }
        }
    }
}

const FormCell* CellIndex::at(int row, int col) const {
    if (row < 0 || row >= n_rows_ || col < 0 || col >= n_cols_) {
        return nullptr;
    }
    return covering_[static_cast<std::size_t>(row) * static_cast<std::size_t>(n_cols_) +
                     static_cast<std::size_t>(col)];
}

const std::vector<const FormCell*>& CellIndex::beginning_in(int row) const {
    return row < 0 || row >= n_rows_ ? none_ : beginning_[static_cast<std::size_t>(row)];
}

}  // namespace juesuan
