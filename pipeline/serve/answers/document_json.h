// A report as the page of a document wants it.
#pragma once

#include "pipeline/json/json_value.h"
#include "pipeline/serve/shelf.h"

namespace juesuan {

/// What the document is, its pages, tables (without cells), statements, checks that hold or fail
/// with the places of their cells, errors and corrections that found no place.
[[nodiscard]] JsonValue document_page_json(const ShelfReport& report, const RuleReasons& reasons);

/// The cells of a table in order; nothing where the report has no table of this id.
[[nodiscard]] std::optional<JsonValue> table_cells_json(const ShelfReport& report,
                                                        const std::string& table);

/// A line of the list of documents.
[[nodiscard]] JsonValue document_line_json(const LedgerDocument& document);
/// Something that is not complete: where it lies, its status, what is wrong and what to do.
[[nodiscard]] JsonValue failure_line_json(const LedgerFailure& failure, Language language);

/// What persons said of the document, a line each, the last one first.
[[nodiscard]] JsonValue history_json(const std::string& folder, const std::string& sha256);

}  // namespace juesuan
