// The tables, keys, indexes and views of juesuan.sqlite as SQL.
#pragma once

#include <string>

#include "pipeline/export/tables/export_table.h"

namespace juesuan {

/// Tables whose texts can be searched: cells and lines. Their rows have an `id`.
[[nodiscard]] bool is_searched(ExportTableName table);

/// CREATE TABLE of every table, and of what is searched.
[[nodiscard]] std::string sqlite_tables(const ExportTables& tables);

/// INSERT of a row of the table; the values in the order of its fields, behind the id if it has
/// one.
[[nodiscard]] std::string sqlite_insert(const ExportTable& table, bool searched);

/// Keys, indexes and views: made when the rows are in, which is much faster.
[[nodiscard]] std::string sqlite_indexes(const ExportTables& tables);

}  // namespace juesuan
