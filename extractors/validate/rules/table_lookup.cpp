#include "extractors/validate/rules/table_lookup.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "extractors/validate/rules/printed_decimals.h"

namespace juesuan {
namespace {

/// Where the index of a table keeps the cell at (row, col).
std::size_t slot(const FormTable& table, int row, int col) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(table.n_cols) +
           static_cast<std::size_t>(col);
}

const std::vector<int> none;

template <typename Groups>
const std::vector<int>& group_of(const Groups& groups, const std::string& key) {
    const auto found = groups.find(key);
    return found == groups.end() ? none : found->second;
}

/// -1: the record is none of this table.
int index_of(const FormRecord* record, const FormTable& table) {
    const std::less<const FormRecord*> before;
    const FormRecord* const first = table.records.data();
    const bool within =
        record != nullptr && !before(record, first) && before(record, first + table.records.size());
    return within ? static_cast<int>(record - first) : -1;
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

int block_of(const FormTable& table, int col) {
    const FormColumn* column = column_at(table, col);
    return column == nullptr ? 0 : column->block;
}

RecordIndex::RecordIndex(const FormTable& table)
    : table_(table), all_(table.records.size()), parts_(table.records.size()) {
    std::iota(all_.begin(), all_.end(), 0);
    std::set<std::string_view> codes;
    for (const int record : all_) {
        const FormRecord& each = table.records[static_cast<std::size_t>(record)];
        rows_[each.row_key].push_back(record);
        subjects_[each.subject_code].push_back(record);
        codes.insert(each.code);
        if (each.parent >= 0) {
            parts_[static_cast<std::size_t>(each.parent)].push_back(record);
        }
    }
    for (const FormRecord& each : table.records) {
        const std::string_view code = each.code;
        bool top = !code.empty();
        for (std::size_t length = 1; top && length < code.size(); ++length) {
            top = codes.count(code.substr(0, length)) == 0;
        }
        top_.push_back(top);
    }
    by_code_ = all_;
    std::stable_sort(by_code_.begin(), by_code_.end(), [&table](int a, int b) {
        return table.records[static_cast<std::size_t>(a)].code <
               table.records[static_cast<std::size_t>(b)].code;
    });
}

const std::vector<int>& RecordIndex::of_row(const std::string& row_key) const {
    return group_of(rows_, row_key);
}

const std::vector<int>& RecordIndex::of_subject(const std::string& subject_code) const {
    return group_of(subjects_, subject_code);
}

std::vector<int> RecordIndex::below(int record) const {
    std::vector<int> out = parts_[static_cast<std::size_t>(record)];
    for (std::size_t i = 0; i < out.size() && out.size() <= all_.size(); ++i) {
        const std::vector<int>& parts = parts_[static_cast<std::size_t>(out[i])];
        out.insert(out.end(), parts.begin(), parts.end());
    }
    std::sort(out.begin(), out.end());
    return out;
}

bool RecordIndex::has_parts(int record) const {
    return !parts_[static_cast<std::size_t>(record)].empty();
}

bool RecordIndex::is_top(int record) const { return top_[static_cast<std::size_t>(record)]; }

std::vector<int> RecordIndex::next_codes(int record) const {
    const auto code_of = [this](int each) -> const std::string& {
        return table_.records[static_cast<std::size_t>(each)].code;
    };
    // Codes that begin alike follow each other.
    const std::string& code = code_of(record);
    auto at = std::upper_bound(
        by_code_.begin(), by_code_.end(), code,
        [&code_of](const std::string& text, int each) { return text < code_of(each); });
    std::vector<int> out;
    std::size_t length = 0;
    for (; at != by_code_.end() && code_of(*at).starts_with(code); ++at) {
        const std::size_t found = code_of(*at).size();
        if (length == 0 || found < length) {
            length = found;
            out.clear();
        }
        if (found == length) {
            out.push_back(*at);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

TableLookup::TableLookup(const Forms& forms, const DocumentWords& words)
    : forms_(forms),
      words_(words),
      narrative_rounding_(juesuan::narrative_rounding(forms.statements, words.money_unit)) {
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
        records_.emplace_back(table);
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

std::vector<int> TableLookup::candidates(int table, const Operand& operand,
                                         const RuleInstance& instance) const {
    const RecordIndex& index = records(table);
    const FormTable& form_table = forms_.tables[static_cast<std::size_t>(table)];
    if (!operand.row.empty()) {
        return index.of_row(operand.row);
    }
    const int own = index_of(instance.record, form_table);
    if (operand.below) {
        return own < 0 ? std::vector<int>{} : index.below(own);
    }
    if (operand.codes.empty() && !instance.code.empty()) {
        return index.of_subject(instance.code);
    }
    if (operand.codes.empty() && operand.group.empty() && instance.record != nullptr) {
        return own < 0 ? std::vector<int>{} : std::vector<int>{own};
    }
    return index.all();
}

bool TableLookup::is_meant(int index, int in_table, const Operand& operand,
                           const RuleInstance& instance) const {
    const FormTable& table = forms_.tables[static_cast<std::size_t>(in_table)];
    const FormRecord& record = table.records[static_cast<std::size_t>(index)];
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
                return code == "top" ? records(in_table).is_top(index) : code == record.code;
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
    for (const int record : candidates(table, operand, instance)) {
        Term term;
        term.negative = operand.negative;
        if (is_meant(record, table, operand, instance) &&
            term_of(table, form_table.records[static_cast<std::size_t>(record)], column, term)) {
            out.push_back(term);
        }
    }
    return out;
}

}  // namespace juesuan
