// What the annotations of a page put on it.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace juesuan {

/// Takes the page's /Annots and fills in what the marks say of annotations. Looks at the normal
/// appearances (ISO 32000-1, 12.5.5) of those that are shown, as they are stored: not at the forms
/// that these draw. Throws what qpdf throws.
void note_annotations(QPDFObjectHandle annotations, PageMarks& marks);

}  // namespace juesuan
