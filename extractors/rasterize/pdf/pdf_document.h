// A PDF, drawn by Poppler. The only files of the project that include Poppler are in this folder
// and in its rooms.
#pragma once

#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_pdf(std::vector<char> bytes,
                                                             const RasterizeOptions& options);

}  // namespace juesuan
