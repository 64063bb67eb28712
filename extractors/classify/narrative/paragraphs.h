// Lines of prose put together to paragraphs.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// The text outside the tables in reading order, joined over lines and pages; page numbers and
/// running heads are left out. A paragraph begins where a line is indented, follows a short line
/// or a table, or is numbered behind a sentence's end. Lines around tables (title, unit, number)
/// stand alone.
[[nodiscard]] std::vector<Paragraph> join_paragraphs(const std::vector<FormPage>& pages,
                                                     const std::vector<FormTable>& tables,
                                                     const DocumentWords& words);

}  // namespace juesuan
