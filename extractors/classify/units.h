// The unit of a table's amounts, wherever it is printed.
#pragma once

#include "extractors/classify/tables/table_part.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// The unit of a printed text as unit_in finds it, or "" where a character may be missing before
/// it: 元 behind a gap in which 万 has room is no unit that anybody may rely on.
[[nodiscard]] std::string printed_unit_in(const NormalText& content, const DocumentWords& words);

/// Gives the table, whose columns are bound, the unit of a line above it (as it has already), of
/// its title, of all its columns that hold amounts, of the remark below it, or of the amounts
/// themselves, in this order; a column gets the unit of its own header. An amount with another
/// unit behind it is malformed, in the records too: where its point stands is not known. A number
/// with a unit among the words of a form stays words.
void set_units(FormTable& table, const TablePart& first, const TablePart& last,
               const DocumentWords& words);

}  // namespace juesuan
