#include "extractors/rasterize/document_bytes.h"
#include "extractors/rasterize/image_document.h"
#include "extractors/rasterize/pdf_document.h"
#include "extractors/rasterize/rasterize.h"

namespace juesuan {

Result<std::unique_ptr<OpenDocument>> open_document(int file_descriptor, FileKind kind,
                                                    const RasterizeOptions& options) {
    std::vector<char> bytes = TRY(read_document(file_descriptor));
    if (bytes.empty()) {
        return Error{ErrorCode::input_empty, Stage::rasterize, 0, {}};
    }
    if (kind == FileKind::pdf) {
        return open_pdf(std::move(bytes), options);
    }
    return open_image(std::move(bytes), kind, options);
}

}  // namespace juesuan
