// 一、 二、 三、 in a column of their own before the names of the rows.
#pragma once

#include "extractors/model/forms.h"

namespace juesuan {

/// In an open table the ordinals may stand so far from the names that they were taken for a
/// column. A column that no form has, which holds nothing but ordinals with their sign (two at
/// least) and stands right before one of labels, is a part of that one.
void join_ordinals_to_labels(FormTable& table);

}  // namespace juesuan
