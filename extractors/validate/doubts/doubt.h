// Why a reading may be wrong, judged by the reading alone.
#pragma once

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

/// The print of the amount is damaged and it has fewer decimals than most of its table print, zeros
/// dropped or not: its last digits may be gone. Of scans. usual: see most_decimals_of.
[[nodiscard]] bool may_lack_decimals(const FormCell& cell, int usual);

/// The number of decimals that at least half of the table's amounts have, -1 if none has.
[[nodiscard]] int most_decimals_of(const FormTable& table);

}  // namespace juesuan
