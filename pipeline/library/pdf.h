// Reading PDF. Links Poppler, which is under the GNU GPL.
#pragma once

#include <vector>

#include "pipeline/library/reading.h"

namespace juesuan {

/// Reads every page of a PDF, or of a picture as read_picture() does. Where the text layer can be
/// trusted it is taken; `options` can forbid that. Errors: those of read_picture() and
/// document_encrypted.
[[nodiscard]] Result<std::vector<ReadPage>> read_pdf_or_picture(
    std::vector<char> bytes, Readers& readers, const RasterizeOptions& options = {});

}  // namespace juesuan
