// Kinds of cells by column and shape, and one record for each data row of each block.
#pragma once

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// What a cell below the header is, by its column's role and its shape.
[[nodiscard]] CellKind kind_in(ColumnRole role, const NormalText& content);

/// Which row of the form the record's label names, or nullptr. The same label may stand for two
/// rows (T4 lists the funds under the income and again under the opening balance): then the one
/// that must stand below a row that was already seen, in `above`, is meant.
[[nodiscard]] const RowSpec* row_named(const FormRecord& record,
                                       const std::vector<FormRecord>& above, const FormSpec& form,
                                       const DocumentWords& words, bool& close_match);

/// Sets FormCell::kind; takes the value away from cells that are codes, line numbers and headers.
void set_cell_kinds(FormTable& table);

/// The records of a table whose columns are bound. A row of which nothing but its line number is
/// printed gives none.
[[nodiscard]] std::vector<FormRecord> list_records(const FormTable& table, const FormSpec& form,
                                                   const DocumentWords& words);

}  // namespace juesuan
