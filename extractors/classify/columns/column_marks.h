// What stands in the row of column numbers (栏次).
#pragma once

#include "extractors/model/forms.h"

namespace juesuan {

/// 1, 2, … 99 without decimals: the number of a column or a line.
[[nodiscard]] bool is_small_number(const NormalText& content);

/// A letter, or a formula of letters and numbers, in the place of a column's number: A=B+C, 3=4+5.
[[nodiscard]] bool is_column_formula(const NormalText& content);

/// One of the two.
[[nodiscard]] bool is_column_mark(const NormalText& content);

}  // namespace juesuan
