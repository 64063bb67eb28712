#include "extractors/office/tiling.h"

#include <algorithm>
#include <utility>

namespace juesuan {
namespace {

class Tiling {
   public:
    explicit Tiling(const OfficeTable& table)
        : rows_(table.n_rows),
          cols_(table.n_cols),
          taken_(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(cols_)) {}

    void add(OfficeCell cell) {
        const bool inside = cell.row >= 0 && cell.col >= 0 && cell.row < rows_ && cell.col < cols_;
        if (!inside || is_taken(cell.row, cell.col)) {
            return;
        }
        cell.row_span = std::clamp(cell.row_span, 1, rows_ - cell.row);
        cell.col_span = std::clamp(cell.col_span, 1, cols_ - cell.col);
        int width = 1;
        while (width < cell.col_span && !is_taken(cell.row, cell.col + width)) {
            ++width;
        }
        cell.col_span = width;
        int height = 1;
        while (height < cell.row_span && is_free(cell.row + height, cell.col, width)) {
            ++height;
        }
        cell.row_span = height;
        for (int row = cell.row; row < cell.row + height; ++row) {
            for (int col = cell.col; col < cell.col + width; ++col) {
                taken_[index(row, col)] = true;
            }
        }
        cells_.push_back(std::move(cell));
    }

    std::vector<OfficeCell> finish() {
        for (int row = 0; row < rows_; ++row) {
            for (int col = 0; col < cols_; ++col) {
                if (!is_taken(row, col)) {
                    OfficeCell empty;
                    empty.row = row;
                    empty.col = col;
                    cells_.push_back(std::move(empty));
                }
            }
        }
        std::sort(cells_.begin(), cells_.end(), [](const OfficeCell& a, const OfficeCell& b) {
            return std::pair(a.row, a.col) < std::pair(b.row, b.col);
        });
        return std::move(cells_);
    }

   private:
    [[nodiscard]] std::size_t index(int row, int col) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(cols_) +
               static_cast<std::size_t>(col);
    }
    [[nodiscard]] bool is_taken(int row, int col) const { return taken_[index(row, col)]; }
    [[nodiscard]] bool is_free(int row, int col, int width) const {
        for (int at = col; at < col + width; ++at) {
            if (is_taken(row, at)) {
                return false;
            }
        }
        return true;
    }

    int rows_, cols_;
    std::vector<bool> taken_;
    std::vector<OfficeCell> cells_;
};

}  // namespace

std::vector<OfficeCell> tiled(const OfficeTable& table) {
    Tiling tiling(table);
    for (const OfficeCell& cell : table.cells) {
        tiling.add(cell);
    }
    return tiling.finish();
}

}  // namespace juesuan
