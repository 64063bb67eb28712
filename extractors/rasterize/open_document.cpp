#include "extractors/base/sha256.h"
#include "extractors/rasterize/document_bytes.h"
#include "extractors/rasterize/image_document.h"
#include "extractors/rasterize/pdf_document.h"
#include "extractors/rasterize/rasterize.h"

namespace juesuan {

Result<std::unique_ptr<OpenDocument>> open_document(int file_descriptor, FileKind kind,
                                                    const RasterizeOptions& options,
                                                    std::string_view sha256) {
    std::vector<char> bytes = TRY(read_document(file_descriptor));
    if (!sha256.empty() && sha256_of({bytes.data(), bytes.size()}) != sha256) {
        return Error{ErrorCode::input_changed, Stage::rasterize, 0, "other bytes than were hashed"};
    }
    if (bytes.empty()) {
        return Error{ErrorCode::input_empty, Stage::rasterize, 0, {}};
    }
    if (kind == FileKind::pdf) {
        return open_pdf(std::move(bytes), options);
    }
    return open_image(std::move(bytes), kind, options);
}

}  // namespace juesuan
