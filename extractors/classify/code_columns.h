// Whole numbers that look like codes, in tables of no known form.
#pragma once

#include "extractors/model/forms.h"

namespace juesuan {

/// A number of the shape of a code (208, 2080505) is an amount where other amounts stand in its
/// column; it is a code where all numbers of the column are of that shape. Before the kinds of the
/// cells are set.
void tell_codes_from_amounts(FormTable& table);

}  // namespace juesuan
