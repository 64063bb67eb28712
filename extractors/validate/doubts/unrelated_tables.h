// Tables of one file that have nothing to do with one another.
#pragma once

#include <vector>

#include "extractors/model/report.h"
#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// The check compares two tables of which several identities speak and none holds: they are of
/// other years or offices, stapled together, and no contradiction of the document. A slip of the
/// pen makes one or two of them fail.
[[nodiscard]] bool compares_unrelated_tables(const std::vector<Check>& checks, const Check& check);

/// Tables of different organizations, as far as they say whose they are.
[[nodiscard]] bool mixes_owners(const std::vector<CellPlace>& places, const TableLookup& lookup);

}  // namespace juesuan
