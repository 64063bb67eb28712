// Where a paragraph stands, for checks of words.
#pragma once

#include <algorithm>

#include "extractors/model/report.h"

namespace juesuan {

/// The paragraph's text, its box on its first page (page points), and how sure its lines were read.
[[nodiscard]] inline TextPlace place_of(const Paragraph& paragraph, const Forms& forms) {
    TextPlace out;
    out.page = paragraph.lines.front().page;
    out.box = box_on_page(paragraph, out.page);
    out.text = paragraph.text;
    out.exact = true;
    for (const ParagraphLine& line : paragraph.lines) {
        const FormPage* page = page_numbered(forms.pages, line.page);
        const NormalText& content = page->lines[line.line].content;
        out.exact = out.exact && content.exact;
        out.confidence = std::min(out.confidence, content.confidence);
    }
    return out;
}

}  // namespace juesuan
