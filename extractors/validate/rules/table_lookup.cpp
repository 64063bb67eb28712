#include "extractors/validate/rules/table_lookup.h"

#include <algorithm>

#include "extractors/validate/rules/printed_decimals.h"

namespace juesuan {
namespace {

/// Where the index of a table keeps the cell at (row, col).
std::size_t slot(const FormTable& table, int row, int col) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(table.n_cols) +
           static_cast<std::size_t>(col);
}

}  // namespace

bool is_part_of(const FormRecord& record, const FormRecord* whole, const FormTable& table) {
    const FormRecord* at = &record;
    while (at->parent >= 0) {
        at = &table.records[static_cast<std::size_t>(at->parent)];
        if (at == whole) {
            return true;
        }
    }
    return false;
}

bool is_top_code(const std::string& code, const FormTable& table) {
    return !code.empty() &&
           std::none_of(table.records.begin(), table.records.end(), [&code](const auto& other) {
               return !other.code.empty() && other.code.size() < code.size() &&
                      code.starts_with(other.code);
           });
}

TableLookup::TableLookup(const Forms& forms, const DocumentWords& words)
    : forms_(forms), words_(words) {
    for (const FormTable& table : forms.tables) {
        const auto size = static_cast<std::size_t>(std::max(0, table.n_rows)) *
                          static_cast<std::size_t>(std::max(0, table.n_cols));
        std::vector<int> index(size, -1);
        for (std::size_t k = 0; k < table.cells.size(); ++k) {
            const FormCell& cell = table.cells[k];
            if (cell.row >= 0 && cell.row < table.n_rows && cell.col >= 0 &&
                cell.col < table.n_cols) {
                index[slot(table, cell.row, cell.col)] = static_cast<int>(k);
            }
        }
        index_.push_back(std::move(index));
        decimals_.push_back(printed_decimals(table, words.money_unit));
    }
}

std::vector<int> TableLookup::tables_of(const std::string& form) const {
    std::vector<int> out;
    for (std::size_t t = 0; t < forms_.tables.size(); ++t) {
        if (forms_.tables[t].form == form) {
            out.push_back(static_cast<int>(t));
        }
    }
    return out;
}

int TableLookup::cell_index(const CellPlace& place) const {
    const auto t = static_cast<std::size_t>(place.table);
    const FormTable& table = forms_.tables[t];
    if (place.row < 0 || place.row >= table.n_rows || place.col < 0 || place.col >= table.n_cols) {
        return -1;
    }
    return index_[t][slot(table, place.row, place.col)];
}

int TableLookup::decimals_at(const CellPlace& place) const {
    const auto& of_table = decimals_[static_cast<std::size_t>(place.table)];
    const auto col = static_cast<std::size_t>(place.col);
    return place.col >= 0 && col < of_table.size() ? of_table[col] : -1;
}

const FormCell* TableLookup::cell(const CellPlace& place) const {
    const int index = cell_index(place);
    return index < 0 ? nullptr
                     : &forms_.tables[static_cast<std::size_t>(place.table)]
                            .cells[static_cast<std::size_t>(index)];
}

std::vector<std::string> TableLookup::amount_columns(int table) const {
    std::vector<std::string> out;
    for (const FormColumn& column : forms_.tables[static_cast<std::size_t>(table)].columns) {
        if (column.role == ColumnRole::amount && !column.key.empty() &&
            std::find(out.begin(), out.end(), column.key) == out.end()) {
            out.push_back(column.key);
        }
    }
    return out;
}

bool TableLookup::term_of(int table, const FormRecord& record, const std::string& column,
                          Term& term) const {
    const auto found = std::find_if(record.values.begin(), record.values.end(),
                                    [&column](const auto& value) { return value.key == column; });
    if (found == record.values.end()) {
        return false;
    }
    term.place = {table, found->row, found->col};
    const FormCell* printed = cell(term.place);
    term.blank = printed == nullptr || printed->content.text.empty() || printed->content.dash;
    term.unreadable = !term.blank && !found->value.has_value();
    term.value = found->value.value_or(Decimal{});
    const int printed_to = decimals_at(term.place);
    term.printed = printed_to >= 0 ? printed_to : term.value.scale;
    return true;
}

bool TableLookup::is_meant(const FormRecord& record, const FormTable& table, const Operand& operand,
                           const RuleInstance& instance) const {
    if (!operand.row.empty()) {
        return record.row_key == operand.row;
    }
    if (!operand.group.empty() && record.row_group != operand.group) {
        return false;
    }
    if (operand.below) {
        return is_part_of(record, instance.record, table);
    }
    if (!operand.codes.empty()) {
        return std::any_of(
            operand.codes.begin(), operand.codes.end(), [&](const std::string& code) {
                if (code == "subject") {
                    return instance.statement != nullptr && !record.subject_code.empty() &&
                           record.subject_code == instance.statement->subject.code;
                }
                return code == "top" ? is_top_code(record.code, table) : code == record.code;
            });
    }
    if (!instance.code.empty()) {
        return record.subject_code == instance.code;
    }
    // A table of one row needs no name for it.
    const bool alone = instance.record == nullptr && table.records.size() == 1;
    return !operand.group.empty() || &record == instance.record || alone;
}

std::vector<Term> TableLookup::terms(const Operand& operand, const RuleSpec& rule,
                                     const RuleInstance& instance) const {
    std::vector<Term> out;
    int table = instance.table;
    if (!operand.form.empty() || table < 0) {
        const auto tables = tables_of(operand.form.empty() ? rule.forms.front() : operand.form);
        table = tables.empty() ? -1 : tables.front();
    }
    if (table < 0) {
        return out;
    }
    const FormTable& form_table = forms_.tables[static_cast<std::size_t>(table)];
    const std::string& column = operand.column.empty() ? instance.column : operand.column;
    for (const FormRecord& record : form_table.records) {
        Term term;
        term.negative = operand.negative;
        if (is_meant(record, form_table, operand, instance) &&
            term_of(table, record, column, term)) {
            out.push_back(term);
        }
    }
    return out;
}

}  // namespace juesuan
