// Amounts with a cell for each digit, as account books print them, or digits set so far apart that
// they were taken for columns.
#pragma once

#include <set>

#include "extractors/model/forms.h"

namespace juesuan {

/// Columns beside each other that are about as narrow as a digit and hold one in nearly every cell:
/// no number of theirs is one. Line numbers and codes have wider columns or more digits.
[[nodiscard]] std::set<int> columns_of_digits(const FormTable& table);

/// Takes the values of such cells; they are malformed. Before the kinds of the cells are set.
void take_values_of_digits(FormTable& table);

}  // namespace juesuan
