// Whole amounts in groups of three: a comma that was read as a point.
#pragma once

#include "extractors/model/normal_page.h"

namespace juesuan {

/// In a column of whole amounts with separators (at least four, three times as many as the others,
/// none with a point otherwise) a scanned 619.684 is 619,684, if a reader saw that as well. Step
/// "amount_grammar"; the confidence is that of the comma, weighed with how rare three decimals are
/// there. Where no amount of the column shows its groups nothing is changed.
void mend_group_separators(NormalTable& table);

}  // namespace juesuan
