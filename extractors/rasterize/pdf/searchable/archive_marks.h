// What makes a PDF that holds pictures and invisible text alone one that says that it is PDF/A-2u.
#pragma once

#include <qpdf/QPDF.hh>

namespace juesuan {

/// Adds the claim (XMP) and the colours that DeviceGray and DeviceRGB stand for (sRGB, as an ICC
/// profile). The file must hold nothing else: pictures in these two, and the font of
/// add_invisible_font. ISO 19005-2 is then met: fonts embedded, with widths of their own and a way
/// back to Unicode, no glyph that is not defined, no colour of an unknown device, nothing outside
/// the file, nothing encrypted, nothing transparent.
void mark_as_archival(QPDF& file);

}  // namespace juesuan
