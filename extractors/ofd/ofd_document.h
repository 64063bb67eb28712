// OFD (GB/T 33190-2016), in which Chinese bodies publish: drawn here, its text taken as a layer.
#pragma once

#include <memory>
#include <vector>

#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// Errors: input_empty, input_too_large, document_encrypted, document_damaged, document_no_pages,
/// document_too_many_pages, worker_memory.
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_ofd(std::vector<char> bytes,
                                                             const RasterizeOptions& options);

}  // namespace juesuan
