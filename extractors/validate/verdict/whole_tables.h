// Is all of a table there that was printed? What is missing of it would explain why a sum fails.
#pragma once

#include "extractors/model/report.h"

namespace juesuan {

/// The table reaches the foot of the file's last page, or what stands below it there is illegible
/// (a dark half of a copy, the edge of a screen); or it has no room for a row more on a page
/// within. No text but page numbers stands below it, its last row is one of a code and no total,
/// and its total is more than its parts: it may go on where nobody has the page.
[[nodiscard]] bool may_go_on_beyond_file(const Check& check, const FormTable& table,
                                         const Forms& forms);

/// The table reaches as far down as any on a page of this height, and no text but a page number
/// stands below it: the next page may not be in the file.
[[nodiscard]] bool may_go_on_on_lost_page(const FormTable& table, const Forms& forms);

/// Figures stand at the beginning or the end of the label: those of the cell beside it.
[[nodiscard]] bool is_cut_into(const FormCell& label);

/// A page right before or behind the table, or between its pages, could not be read.
[[nodiscard]] bool is_beside_lost_page(const FormTable& table, const Forms& forms);

/// On the page behind the table begins one of no known form, without a title and with amounts: it
/// may be the rest of it.
[[nodiscard]] bool may_go_on_in_unknown_table(const FormTable& table, const Forms& forms);

/// On a page of the table figures stand in rows and in no cell, or print that nobody has read: some
/// may be its own.
[[nodiscard]] bool is_beside_lost_figures(const FormTable& table, const Forms& forms);

/// The edge of the paper cuts off the beginnings of the block's codes: which rows are parts of
/// which is not known.
[[nodiscard]] bool has_cut_codes(const FormTable& table, int block);

/// Words stand in several rows of a column of amounts: other columns' texts have got into it.
[[nodiscard]] bool has_words_among_amounts(const FormTable& table);

/// A cell of the block holds words with a figure over several columns: a row, or a part of one, was
/// read as one, and what it says is missing in the sums.
[[nodiscard]] bool has_fused_row(const FormTable& table, int block);

}  // namespace juesuan
