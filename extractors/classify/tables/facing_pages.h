// Tables that are split over facing pages: the left page has the names of the rows and the first
// columns, the right page the other columns of the same rows.
#pragma once

#include <deque>
#include <vector>

#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// `right` shows other columns of the rows of `left`: the next page's only table after the only one
/// of its page, with as many rows below its header at the same distances, headed by words, and with
/// figures alone where `left` has names. No other title stands above it.
[[nodiscard]] bool is_facing(const TablePart& left, const TablePart& right,
                             const DocumentWords& words);

/// Takes the right pages out of `parts`; their cells stand beside those of the left ones. Gives the
/// tables that the parts then point to, which must outlive them.
[[nodiscard]] std::deque<NormalTable> join_facing_pages(std::vector<TablePart>& parts,
                                                        const DocumentWords& words);

}  // namespace juesuan
