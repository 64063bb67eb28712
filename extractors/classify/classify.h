// classify: NormalPages → Forms.
#pragma once

#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"
#include "extractors/model/statement_grammar.h"

namespace juesuan {

/// Joins tables over pages, finds which form each is by the words of its title and header (never by
/// number or position), binds its columns, and lists its records; joins the text to paragraphs,
/// finds the headings, and reads the figures of the narrative. Takes the pages in order of
/// number; a page that failed comes as a page without tables and lines. A table of no known form
/// stays a table. Cannot fail.
[[nodiscard]] Forms classify(std::vector<NormalPage> pages, const FormCatalogue& catalogue,
                             const StatementGrammar& grammar);

}  // namespace juesuan
