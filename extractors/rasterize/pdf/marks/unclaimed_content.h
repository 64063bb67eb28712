// Content in a PDF that nothing refers to.
#pragma once

#include <qpdf/QPDF.hh>

namespace juesuan {

/// Whether the file holds a stream that could be the content of a page and that no way leads to
/// from the trailer: its dictionary says nothing but how long it is and how it is packed (ISO
/// 32000-1, 7.3.8.2), as that of a page's content. Follows every reference of the file; false for
/// a file of more than 100,000 objects, where that would take too long. Throws what qpdf throws.
[[nodiscard]] bool holds_unclaimed_content(QPDF& file);

}  // namespace juesuan
