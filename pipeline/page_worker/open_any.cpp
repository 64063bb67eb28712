#include "pipeline/page_worker/open_any.h"

#include <utility>

#include "extractors/ofd/ofd_document.h"
#include "extractors/office/office_document.h"
#include "extractors/rasterize/pdf/open_document.h"

namespace juesuan {

Result<std::unique_ptr<OpenDocument>> open_any(std::vector<char> bytes, FileKind kind,
                                               const RasterizeOptions& options) {
    if (kind == FileKind::ofd) {
        return open_ofd(std::move(bytes), options);
    }
    return is_stored_text(kind) ? open_office(bytes, kind, options)
                                : open_document(std::move(bytes), kind, options);
}

}  // namespace juesuan
