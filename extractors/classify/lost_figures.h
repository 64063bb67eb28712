// Figures that stand in no table, where a table must be.
#pragma once

#include "extractors/model/document_words.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Counts the amounts of each page that stand in no cell and not in prose. Gives a page
/// table_missing where they stand in rows and columns, or below what announces a table, and no
/// table was found on it; figures_outside_table where they stand beside a table in its rows, or in
/// rows and columns of their own, or where rows of figures share cells of a table, or each of their
/// digits has a cell of its own. Adds the note
/// attachment_mentioned.
void find_lost_figures(Forms& forms, const FormCatalogue& catalogue);

}  // namespace juesuan
