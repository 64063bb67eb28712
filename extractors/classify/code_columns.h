// Whole numbers that look like codes, in tables of no known form.
#pragma once

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// A number of the shape of a code (208, 2080505) is an amount where other amounts stand in its
/// column; it is a code where all numbers of the column are of that shape, and so are all whole
/// numbers of a column in which most begin with a shorter one, as codes do. Before the kinds of the
/// cells are set.
void tell_codes_from_amounts(FormTable& table);

/// Numbers of a column of no known form that count from row to row (行次) are no amounts. After the
/// kinds of the cells are set.
void tell_counts_from_amounts(FormTable& table);

/// Numbers below a heading that says something else than amounts (联系电话, 完成时间), and columns
/// of nothing but years, are words in a table of no known form. After the kinds of the cells are
/// set.
void tell_other_numbers_from_amounts(FormTable& table, const DocumentWords& words);

/// Takes specks that were read as points or commas out of codes of a scan, in columns of codes of
/// which most have none. 208.05.05 stays where others are printed so. Before the kinds of the cells
/// are set.
void take_specks_out_of_codes(FormTable& table);

}  // namespace juesuan
