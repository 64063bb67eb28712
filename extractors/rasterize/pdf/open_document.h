// A document of any kind from its bytes: a PDF here, a picture with rasterize.h.
#pragma once

#include <memory>
#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// Opens the bytes of a whole file. Errors: those of open_image; of a PDF also document_encrypted.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_document(std::vector<char> bytes,
                                                                  FileKind kind,
                                                                  const RasterizeOptions& options);

}  // namespace juesuan
