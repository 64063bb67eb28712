// The text of a page as operators of a PDF's content stream that show nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/export/pages/page_text.h"

namespace juesuan {

/// The codes of the characters of a document, in the order in which they were first needed.
class CharacterCodes {
   public:
    /// From 1; 0 when there are no more (65,535).
    unsigned of(char32_t character);
    [[nodiscard]] const std::vector<char32_t>& characters() const { return characters_; }

   private:
    std::map<char32_t, unsigned> codes_;
    std::vector<char32_t> characters_;
};

/// The lines that were read from pixels, or those that were read from the file's text layer, as
/// text objects in points of the page as displayed, origin at its lower left; see SearchablePage.
/// Each word stands in its box; the characters of a word follow one another without a gap, as those
/// expect who put words together again. "" where there are no such lines.
[[nodiscard]] std::string pdf_content(const PageText& page, bool from_layer, CharacterCodes& codes);

/// Deflated (RFC 1950).
[[nodiscard]] std::string deflated(const std::string& bytes);

}  // namespace juesuan
