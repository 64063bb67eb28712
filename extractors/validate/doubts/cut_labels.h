// Labels that the end of a page may have cut.
#pragma once

#include <set>
#include <utility>

#include "extractors/model/forms.h"

namespace juesuan {

/// Places (row, column) of labels in the last row of a page, and of those on top of the next, which
/// name no row of the form where most others do: one row may have become two.
[[nodiscard]] std::set<std::pair<int, int>> cut_labels(const FormTable& table);

}  // namespace juesuan
