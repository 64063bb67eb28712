// A TIFF, PNG or JPEG file as a document, decoded by Leptonica.
#pragma once

#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_image(std::vector<char> bytes,
                                                               FileKind kind,
                                                               const RasterizeOptions& options);

}  // namespace juesuan
