// What was taken for a table without rulings and reads as prose.
#pragma once

#include "extractors/model/read_page.h"

namespace juesuan {

/// Few rows, mostly cells with clauses of a sentence in them, no cell that is a figure: columns of
/// print whose gaps happened to stand one over the other. Only for tables that no ruling holds.
[[nodiscard]] bool reads_as_prose(const ReadTable& table);

/// Takes table `index` from the page and puts its lines among the page's, each above the first line
/// of its own column that begins below it.
void release_lines(ReadPage& page, std::size_t index);

}  // namespace juesuan
