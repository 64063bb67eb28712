// The cells of a joined table by their places.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/model/forms.h"

namespace juesuan {

/// Finds a cell in constant time. The table must outlive the index and keep its cells.
class CellIndex {
   public:
    explicit CellIndex(const FormTable& table);

    /// The cell that covers (row, col), or nullptr.
    [[nodiscard]] const FormCell* at(int row, int col) const;
    /// The cells that begin in the row, from left to right.
    [[nodiscard]] const std::vector<const FormCell*>& beginning_in(int row) const;

   private:
    int n_rows_, n_cols_;
    std::vector<const FormCell*> covering_;
    std::vector<std::vector<const FormCell*>> beginning_;
    std::vector<const FormCell*> none_;
};

}  // namespace juesuan
