// Kinds of cells by column and shape, and one record for each data row of each block.
#pragma once

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// What a cell below the header is, by its column's role and its shape.
[[nodiscard]] CellKind kind_in(ColumnRole role, const NormalText& content);

/// Sets FormCell::kind; takes the value away from cells that are codes, line numbers and headers.
void set_cell_kinds(FormTable& table);

/// The records of a table whose columns are bound. A row of which nothing but its line number is
/// printed gives none.
[[nodiscard]] std::vector<FormRecord> list_records(const FormTable& table, const FormSpec& form,
                                                   const DocumentWords& words);

}  // namespace juesuan
