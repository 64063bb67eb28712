// Parts of one table on following pages put together.
#pragma once

#include <vector>

#include "extractors/classify/header_rows.h"
#include "extractors/classify/table_part.h"

namespace juesuan {

/// The parts, in order, as one table: rows numbered through, every cell with its page. A header
/// that a later part repeats goes to `repeated_headers` and not to `cells`. Title, unit,
/// organization and the statement of emptiness come from the lines around the parts.
[[nodiscard]] FormTable join_parts(const std::vector<const TablePart*>& parts,
                                   const HeaderWords& words);

}  // namespace juesuan
