// Which amounts are sure of their scale: those that show it, and those that sums tie to them.
#pragma once

#include "extractors/validate/proof/prove.h"
#include "extractors/validate/scale.h"

namespace juesuan {

/// The signs, with those amounts sure that an identity ties to one that is. A sum over unsure
/// amounts alone holds at any scale and ties nothing; one that also counts an amount with its point
/// holds at the right scale only.
[[nodiscard]] ScaleSigns tied_by_sums(ScaleSigns signs, const Proof& proof,
                                      const TableLookup& lookup);

}  // namespace juesuan
