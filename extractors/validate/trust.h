// How far each cell may be trusted, and who is wrong when a check fails.
#pragma once

#include <vector>

#include "extractors/validate/prove.h"
#include "extractors/validate/table_lookup.h"

namespace juesuan {

struct ValidateOptions {
    /// Share of wrong amounts among the trusted ones that is aimed at, above 0 and below 0.1. An
    /// amount whose reading is wrong with at most this probability counts as proven. One that is
    /// not proven may be accepted with ten times as much: nearly all cells lie far below, so that
    /// the share of all stays below the aim.
    double target_error = 1e-4;
};

/// Sets the verdict of every failed check: reading_doubtful if another reading of one of its
/// amounts would make it hold, or an amount was read with doubt and nothing else proves it, or one
/// is blank where a sum should stand; else the document contradicts itself.
void set_verdicts(std::vector<Check>& checks, const Proof& proof, const ValidateOptions& options,
                  const TableLookup& lookup);

/// One status with its reasons for every cell of every table.
/// verified: from the text layer; or an amount that was read without doubt, takes part in an
/// identity that holds and is proven. accepted: nothing speaks against it, and if it is an amount
/// it is improbable enough that it is wrong. review: everything else.
[[nodiscard]] std::vector<std::vector<CellTrust>> trust_cells(const std::vector<Check>& checks,
                                                              const RuleCatalogue& rules,
                                                              const Proof& proof,
                                                              const ValidateOptions& options,
                                                              const TableLookup& lookup);

}  // namespace juesuan
