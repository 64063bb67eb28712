// Could a failed sum be due to rows that our reading left out or put in the wrong place?
#pragma once

#include "extractors/validate/table_lookup.h"

namespace juesuan {

/// A code decides which sum its row belongs to. True if rows whose code was read with doubt would
/// explain what the check misses: one or two of their amounts make it up, one of them is the whole
/// of the sum, or has a code unlike all others of its table. Also true where the table may go on in
/// one that nobody knows.
[[nodiscard]] bool misplaced_rows_explain(const Check& check, const TableLookup& lookup);

}  // namespace juesuan
