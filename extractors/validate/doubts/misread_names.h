// One code with two names: whether the second is the first, badly read.
#pragma once

#include "extractors/model/report.h"
#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// The names in the rows of the check are the same word, reading errors tolerated, and those that
/// differ from one that was read without doubt were not: a doubt of the reading. A text layer does
/// not misread.
[[nodiscard]] bool misread_name_explains(const Check& check, const TableLookup& lookup);

}  // namespace juesuan
