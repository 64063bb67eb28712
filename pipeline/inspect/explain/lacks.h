// What keeps a number from a better status, in words.
#pragma once

#include <string>

#include "pipeline/inspect/explain/identity_lines.h"

namespace juesuan {

/// Lines that say what an amount that was weighed lacks for a better status, and what would change
/// the one that it has. `target_error`: that of its report.
[[nodiscard]] std::string lacks_of_amount(const CellTrust& trust, const ShownIdentities& identities,
                                          double target_error, Language language);

/// The same of a cell that was copied, not read.
[[nodiscard]] std::string lacks_of_copied(CellStatus status, Language language);

/// A line that says the same of any other cell, or of a figure of the narrative.
[[nodiscard]] std::string lacks_of_other(CellStatus status, Language language);

/// "1/50,000"
[[nodiscard]] std::string one_in(double probability);

}  // namespace juesuan
