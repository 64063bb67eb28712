#include "pipeline/library/pdf.h"

#include <memory>
#include <optional>
#include <utility>

#include "extractors/rasterize/pdf/open_document.h"
#include "pipeline/base/file_kind.h"

namespace juesuan {

Result<std::vector<ReadPage>> read_pdf_or_picture(std::vector<char> bytes, Readers& readers,
                                                  const RasterizeOptions& options) {
    if (file_kind({bytes.data(), bytes.size()}) != FileKind::pdf) {
        return read_picture(std::move(bytes), readers, options);
    }
    const std::unique_ptr<OpenDocument> document =
        TRY(open_document(std::move(bytes), FileKind::pdf, options));
    return read_pages(*document, readers);
}

}  // namespace juesuan
