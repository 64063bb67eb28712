// Documents of office programs and pages of the web, born digital: their tables as they are stored,
// without a picture of them. A sheet, or a table with the text before it, is a page.
#pragma once

#include <memory>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "extractors/rasterize/rasterize.h"

namespace juesuan {

/// Opens DOCX, XLSX or HTML, as `kind` says; nothing in it is run and no link followed. Its pages
/// are given by OpenDocument::stored_page; none is drawn (input_unsupported). Boxes are places in
/// a layout that is computed from the widths of columns: no page of a printer. Errors:
/// document_encrypted, document_damaged, document_no_pages, document_too_many_pages,
/// input_too_large (its parts unpack to more than 256 MB), input_unsupported (`kind` is another).
[[nodiscard]] Result<std::unique_ptr<OpenDocument>> open_office(const std::vector<char>& bytes,
                                                                FileKind kind,
                                                                const RasterizeOptions& options);

}  // namespace juesuan
