// Rows of column numbers that were taken for data.
#pragma once

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Takes the records out whose amounts are 1, 2, 3 … from left to right: the row of column numbers
/// under a header of which not all words are known; and those that are called so, by one of
/// `labels`. Its cells become cells of the header.
void take_out_number_rows(FormTable& table, const WordSet& labels);

}  // namespace juesuan
