// What the reading of a scan loses would explain why a check fails: rows, signs, digits, blanks.
#pragma once

#include "extractors/validate/rules/table_lookup.h"
#include "extractors/validate/verdict/doubtful_codes.h"

namespace juesuan {

/// A code decides which sum its row belongs to. True if rows whose code was read with doubt would
/// explain what the check misses: one or two of their amounts make it up, one of them is the whole
/// of the sum, or has a code unlike all others of its table.
[[nodiscard]] bool misplaced_rows_explain(const Check& check, const DoubtfulCodes& codes,
                                          const TableLookup& lookup);

/// What the check misses is just the amount of one row whose code was read with doubt: it was left
/// out of the sum, or counted in it. Other sums miss it as well.
[[nodiscard]] bool misread_code_explains(const Check& check, const DoubtfulCodes& codes,
                                         const TableLookup& lookup);

/// Is one of the tables that the sum runs over perhaps only a part of what was printed? On the next
/// page begins a table that nobody knows, or one of the same form without a title of its own; or it
/// is such a table itself. A sum along one row does not mind.
[[nodiscard]] bool runs_over_torn_table(const Check& check, const TableLookup& lookup);

/// Is one side of the check what the other becomes when its last decimals or its first digits are
/// not seen? Streaks, markers and cut edges leave such figures. Not of text layers.
[[nodiscard]] bool lost_digits_explain(const Check& check, const TableLookup& lookup);

/// A figure of the narrative of a scan stands against a cell that was found blank, and no check
/// that holds has this blank in it.
[[nodiscard]] bool unseen_figure_explains(const std::vector<Check>& checks, const Check& check,
                                          const TableLookup& lookup);

/// On a scan, sums along several rows miss something where the same column is blank: what stood in
/// it was too pale to be seen. A slip of whoever wrote the table is in one row.
[[nodiscard]] bool lost_column_explains(const std::vector<Check>& checks, const Check& check,
                                        const TableLookup& lookup);

}  // namespace juesuan
