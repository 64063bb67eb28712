// What speaks against the print, seen in the pixels beside what was read.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Sets the doubts of lines with figures and of cells that are blank or hold figures. The page is a
/// scan. No errors.
void add_print_doubts(const PrintedPage& printed);

}  // namespace juesuan
