// Tables in a frame of two lines.
#pragma once

#include "extractors/model/page_layout.h"

namespace juesuan {

/// Takes the strips between the two lines of a frame out of a table: an outermost row or column
/// too narrow for print. dpi: pixels an inch.
void drop_double_frame(LayoutTable& table, int dpi);

}  // namespace juesuan
