#include "extractors/classify/code_columns.h"

#include <vector>

namespace juesuan {
namespace {

/// The columns of which nobody knows what they hold and in which amounts stand that are no codes.
std::vector<bool> columns_of_amounts(const FormTable& table) {
    std::vector<bool> out(table.columns.size(), false);
    for (const FormCell& cell : table.cells) {
        const FormColumn* column = column_at(table, cell.col);
        if (column != nullptr && column->role == ColumnRole::text && column->key.empty() &&
            cell.row >= table.header_rows && cell.content.kind == CellKind::amount &&
            cell.content.value.has_value()) {
            out[static_cast<std::size_t>(cell.col)] = true;
        }
    }
    return out;
}

}  // namespace

void tell_codes_from_amounts(FormTable& table) {
    const std::vector<bool> amounts = columns_of_amounts(table);
    for (FormCell& cell : table.cells) {
        const bool among_amounts = cell.col >= 0 &&
                                   static_cast<std::size_t>(cell.col) < amounts.size() &&
                                   amounts[static_cast<std::size_t>(cell.col)];
        if (among_amounts && cell.row >= table.header_rows && cell.content.kind == CellKind::code &&
            cell.content.value.has_value()) {
            cell.content.kind = CellKind::amount;
        }
    }
}

}  // namespace juesuan
