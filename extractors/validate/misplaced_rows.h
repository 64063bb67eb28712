// Could a failed sum be due to rows that our reading left out or put in the wrong place?
#pragma once

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// A code decides which sum its row belongs to. True if rows whose code was read with doubt would
/// explain what the check misses: one or two of their amounts make it up, one of them is the whole
/// of the sum, or has a code unlike all others of its table.
[[nodiscard]] bool misplaced_rows_explain(const Check& check, const TableLookup& lookup);

/// Is one of the tables that the sum runs over perhaps only a part of what was printed? On the next
/// page begins a table that nobody knows, or one of the same form without a title of its own; or it
/// is such a table itself. A sum along one row does not mind.
[[nodiscard]] bool runs_over_torn_table(const Check& check, const TableLookup& lookup);

/// Would the check hold if an amount on which the readers of a scan disagree, or in which they saw
/// a sign that is no plain minus, had the other sign? △ and red ink get lost.
[[nodiscard]] bool lost_sign_explains(const Check& check, const TableLookup& lookup);

}  // namespace juesuan
