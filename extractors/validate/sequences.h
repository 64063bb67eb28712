// Numbers that count: 行次 down a column, 栏次 along the header.
#pragma once

#include <set>
#include <utility>

#include "extractors/model/forms.h"

namespace juesuan {

/// Cells of a table's counts as (row, col).
struct Counted {
    std::set<std::pair<int, int>> in_sequence;  ///< one more than before and one less than after
    std::set<std::pair<int, int>> out_of_sequence;  ///< neither
};

/// The printed numbers of every column of line numbers, and of every header row that numbers the
/// columns of amounts, compared with their neighbours: each is one more than the one before. A run
/// of which less than two thirds fit counts something else and is left alone. Blanks between two
/// numbers that leave out exactly as many are out of sequence.
[[nodiscard]] Counted counted_cells(const FormTable& table);

}  // namespace juesuan
