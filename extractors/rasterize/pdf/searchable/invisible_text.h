// Invisible text on the pages of a PDF.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>

#include "extractors/model/searchable_text.h"

namespace juesuan {

/// Puts `content`, one of those of `text`, before all that the page draws, so that nothing of what
/// it draws can change it and nothing that it draws is changed. `font`: of add_invisible_font.
void add_invisible_text(QPDF& file, QPDFPageObjectHelper& page, const SearchablePage& text,
                        const std::string& content, const QPDFObjectHandle& font);

/// Takes invisible text out of what the page draws, forms included; gives whether there was any.
/// Text objects that also show something stay.
bool drop_invisible_text(QPDF& file, QPDFPageObjectHelper& page);

}  // namespace juesuan
