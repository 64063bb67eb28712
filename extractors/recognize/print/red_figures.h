// Figures in red among black ones.
#pragma once

#include "extractors/recognize/print/printed_page.h"

namespace juesuan {

/// Doubts red figures (coloured) of tables whose figures are mostly black: accountants print what
/// is negative in red, without a sign. Figures that have a sign are not doubted.
void doubt_red_figures(const PrintedPage& printed);

}  // namespace juesuan
