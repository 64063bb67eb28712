// Why a reading may be wrong, judged by the reading alone.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/report.h"

namespace juesuan {

/// Below this confidence a reading is doubtful. A first guess until the readers are calibrated.
inline constexpr double doubtful_below = 0.8;

/// Reasons to doubt the cell's reading: what speaks against its print, and of Reason those from
/// low_confidence to odd_decimals and changed_text. For a cell from a text layer only what does not
/// come from a reader. `usual_decimals`: how many decimals the table's amounts have, -1 if they
/// differ. `words`: see RuleCatalogue.
[[nodiscard]] std::vector<StatusReason> doubts_of(const FormCell& cell, int usual_decimals,
                                                  const DocumentWords& words);

/// The number of decimals that nearly all amounts of the table have, or, on a scan, the most that a
/// quarter has, if zeros are printed at that place, or those of 0.00 where 0.0 stands as well; else
/// -1, as where zeros at the end are dropped.
[[nodiscard]] int usual_decimals_of(const FormTable& table);

/// How many decimals the amounts of each column have: the most that a quarter of them has, three of
/// them or more; -1 of other columns.
[[nodiscard]] std::vector<int> decimals_of_columns(const FormTable& table);

/// Of scans: the cells, as (row, column), of amounts and percentages with a point and fewer
/// decimals than most of their column has, if zeros are printed at that place or the number ends
/// before the place where the others do: a last digit is gone, taped or cut off. So is the point of
/// a whole number among them that is ten times as large as most.
[[nodiscard]] std::set<std::pair<int, int>> short_numbers(const FormTable& table);

/// Of scans: the amount is a whole one of one or two digits in a column of two decimals, or its
/// print is damaged and it has fewer decimals than its column. Its point or its last digits may be
/// gone, zeros dropped or not. columns: see decimals_of_columns.
[[nodiscard]] bool may_lack_decimals(const FormCell& cell, const std::vector<int>& columns);

}  // namespace juesuan
