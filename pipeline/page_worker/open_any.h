// A document of any kind that is read, from its bytes.
#pragma once

#include <memory>
#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// Opens the bytes of a whole file of this kind (not FileKind::pages, see open_joined). Errors:
/// those of open_document, open_office and
/// open_ofd.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_any(std::vector<char> bytes, FileKind kind,
                                                             const RasterizeOptions& options);

}  // namespace juesuan
