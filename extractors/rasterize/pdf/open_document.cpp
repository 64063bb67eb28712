#include "extractors/rasterize/pdf/open_document.h"

#include <utility>

#include "extractors/rasterize/pdf/pdf_document.h"

namespace juesuan {

Result<std::unique_ptr<OpenDocument>> open_document(std::vector<char> bytes, FileKind kind,
                                                    const RasterizeOptions& options) {
    return kind == FileKind::pdf ? open_pdf(std::move(bytes), options)
                                 : open_image(std::move(bytes), kind, options);
}

}  // namespace juesuan
