// Characters in their places → lines of words.
#pragma once

#include <vector>

#include "pipeline/export/pages/page_text.h"
#include "pipeline/export/pages/written_text.h"

namespace juesuan {

/// The lines that the characters stand on, in the order of ReadCharacter::line; words end at wide
/// gaps, but not those between the characters of a cell's words. Lines without print are left out.
/// `lines` are those that were read, `turned` as in PageFrame.
[[nodiscard]] std::vector<TextLine> text_lines(const std::vector<ReadCharacter>& characters,
                                               const std::vector<ReadLine>& lines, int turned,
                                               bool in_cell);

}  // namespace juesuan
