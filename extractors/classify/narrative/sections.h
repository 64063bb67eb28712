// The table of contents and the headings.
#pragma once

#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Finds which of the paragraphs are entries of the table of contents (`forms.contents`) and which
/// are headings of the body (`forms.sections`); marks the paragraphs and says for each under which
/// heading it stands. A heading has the number of a part, chapter or section (第一部分, 一、, (一))
/// and is no sentence; or it is one of the outermost entries of the contents, without its number.
/// Takes and changes `forms`, whose paragraphs must be there.
void find_sections(Forms& forms, const DocumentWords& words);

}  // namespace juesuan
