// Labels that the number of their row has got into: the ruling between the two columns is lost.
#pragma once

#include <set>
#include <utility>

#include "extractors/model/forms.h"

namespace juesuan {

/// Cells (row, column) with words and a number of one or two digits before or behind them that
/// counts from row to row, in columns where several do and the words differ: 十二、农林水支出44.
/// 指标1, 指标2 count themselves.
[[nodiscard]] std::set<std::pair<int, int>> cells_with_counts(const FormTable& table);

}  // namespace juesuan
