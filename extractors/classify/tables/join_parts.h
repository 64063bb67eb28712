// Parts of one table on following pages put together.
#pragma once

#include <vector>

#include "extractors/classify/tables/header_rows.h"
#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// The parts, in order, as one table: rows numbered through, every cell with its page. A header
/// that a later part repeats stays in `cells`; `repeated_header_rows` lists its rows. Title, unit
/// and organization come from the lines around the first part.
[[nodiscard]] FormTable join_parts(const std::vector<const TablePart*>& parts,
                                   const HeaderWords& header, const DocumentWords& words);

}  // namespace juesuan
