// How far each cell may be trusted, and who is wrong when a check fails.
#pragma once

#include <vector>

#include "extractors/validate/table_lookup.h"

namespace juesuan {

/// Sets the verdict of every failed check: reading_doubtful if any amount that takes part was read
/// with doubt (or is blank where a sum should stand), else the document contradicts itself.
void set_verdicts(std::vector<Check>& checks, const TableLookup& lookup);

/// One status with its reasons for every cell of every table.
/// verified: from the text layer, or read without doubt and part of an identity that holds.
/// accepted: read without doubt and nothing speaks against it, or doubtful but part of an identity
/// that holds. review: everything else.
[[nodiscard]] std::vector<std::vector<CellTrust>> trust_cells(const std::vector<Check>& checks,
                                                              const RuleCatalogue& rules,
                                                              const TableLookup& lookup);

}  // namespace juesuan
