// Columns whose figures share a damage: a fold, a streak, the edge of a copy, fading.
#pragma once

#include <set>
#include <utility>

#include "extractors/model/forms.h"

namespace juesuan {

/// A column of one page: (page from 1, column).
using PageColumn = std::pair<int, int>;

/// The columns on whose page at least half of the figures, four of them or more, are broken, cut
/// off, hardly legible or read differently by two readers. What did that may have changed the
/// others as well and left no trace: errors with one cause are not independent. Copied figures do
/// not count.
[[nodiscard]] std::set<PageColumn> damaged_columns(const FormTable& table);

/// A figure of a scan that stands in one of them.
[[nodiscard]] bool is_in_damaged_column(const FormCell& cell, const FormTable& table,
                                        const std::set<PageColumn>& damaged);

/// The columns on whose page so many blanks hold ink that is too pale to be read: the others that
/// were found blank may hold paler ink still.
[[nodiscard]] std::set<PageColumn> pale_columns(const FormTable& table);

/// A blank of a scan that stands in one of them.
[[nodiscard]] bool is_in_pale_column(const FormCell& cell, const FormTable& table,
                                     const std::set<PageColumn>& pale);

}  // namespace juesuan
