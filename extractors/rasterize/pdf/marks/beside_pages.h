// What a PDF holds that its pages do not draw: other documents, a form made of data, notes.
#pragma once

#include <qpdf/QPDF.hh>
#include <vector>

#include "extractors/base/error.h"
#include "extractors/model/page_frame.h"

namespace juesuan {

/// input_package with the names of the documents that are embedded in the file (ISO
/// 32000-1, 7.11.4), document_form when it is an XFA form (12.7.8). Throws what qpdf throws.
[[nodiscard]] std::vector<Error> beside_pages(QPDF& file,
                                              const std::vector<QPDFObjectHandle>& pages);

/// Notes of a page: how many links lead out of the document, and what its annotations say that is
/// not drawn, with their places. Throws what qpdf throws.
[[nodiscard]] std::vector<PageNote> notes_of_annotations(QPDFObjectHandle page);

}  // namespace juesuan
