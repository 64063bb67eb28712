#include "extractors/classify/records/records.h"

#include <algorithm>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/records/groups_of_rows.h"
#include "extractors/classify/records/record_stub.h"
#include "extractors/classify/records/row_names.h"
#include "extractors/classify/tables/cell_index.h"

namespace juesuan {
namespace {

/// The rows are sorted.
bool is_repeated_header(const FormTable& table, int row) {
    const auto& rows = table.repeated_header_rows;
    return std::binary_search(rows.begin(), rows.end(), row);
}

/// Takes the amounts of the row; tells whether any of them is printed.
bool read_values(const FormTable& table, const CellIndex& cells, const BlockColumns& columns,
                 FormRecord& record) {
    bool printed = false;
    for (const int c : columns.amount) {
        const FormCell* cell = cells.at(record.row, c);
        const bool own = cell != nullptr && cell->row == record.row && cell->col == c;
        if (!own || cell->kind == CellKind::label || cell->kind == CellKind::code) {
            continue;
        }
        const FormColumn& column = table.columns[static_cast<std::size_t>(c)];
        record.values.push_back({column.key, cell->content.value, cell->row, cell->col,
                                 column.role == ColumnRole::text ? cell->content.text : ""});
        printed = printed || !cell->content.text.empty();
    }
    return printed;
}

}  // namespace

CellKind kind_in(ColumnRole role, const NormalText& content) {
    const bool number = content.value.has_value() || content.malformed || content.dash;
    switch (role) {
        case ColumnRole::label:
        case ColumnRole::level:
            return content.kind == CellKind::code ? CellKind::code : CellKind::label;
        case ColumnRole::code:
            return is_subject_code(content.text) ? CellKind::code : CellKind::label;
        case ColumnRole::line_number:
            return all_digits(content.text) ? CellKind::line_number : CellKind::text;
        case ColumnRole::amount:
            if (!number) {
                return CellKind::text;
            }
            return content.kind == CellKind::percent ? CellKind::percent : CellKind::amount;
        case ColumnRole::text:
            break;
    }
    return content.kind;
}

void set_cell_kinds(FormTable& table) {
    for (FormCell& cell : table.cells) {
        const auto c =
            static_cast<std::size_t>(std::clamp(cell.col, 0, std::max(0, table.n_cols - 1)));
        if (cell.content.text.empty()) {
            cell.kind = CellKind::empty;
        } else if (cell.row < table.header_rows || is_repeated_header(table, cell.row)) {
            cell.kind = CellKind::header;
        } else {
            cell.kind = c < table.columns.size() ? kind_in(table.columns[c].role, cell.content)
                                                 : cell.content.kind;
        }
        if (cell.kind != CellKind::amount && cell.kind != CellKind::percent) {
            cell.content.value.reset();
        }
    }
}

namespace {

/// The records of one table in order of rows and blocks.
class RecordList {
   public:
    RecordList(const FormTable& table, const FormSpec& form, const DocumentWords& words)
        : table_(table), form_(form), words_(words), cells_(table), names_(form, words) {}

    std::vector<FormRecord> listed() {
        const std::vector<BlockColumns> blocks = blocks_of(table_);
        last_of_block_.assign(blocks.size(), none);
        for (int row = table_.header_rows; row < table_.n_rows; ++row) {
            for (std::size_t b = 0; b < blocks.size() && !is_repeated_header(table_, row); ++b) {
                if (blocks[b].last >= 0) {
                    add(row, static_cast<int>(b), blocks[b]);
                }
            }
        }
        give_groups_to_unnamed(out_, form_, words_);
        merge_phases();
        return std::move(out_);
    }

   private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::map<int, std::string> code_above_ = {};  ///< by block: of the last row with one

    void add(int row, int block, const BlockColumns& columns) {
        FormRecord record;
        record.row = row;
        record.block = block;
        read_stub(table_, cells_, columns, code_above_[block], record);
        const bool printed = read_values(table_, cells_, columns, record);
        if (record.values.empty() || (record.label.empty() && record.code.empty() && !printed)) {
            return;
        }
        std::size_t& last = last_of_block_[static_cast<std::size_t>(block)];
        if (!printed && last != none && is_rest_of_label(record, out_[last])) {
            out_[last].label += record.label;
            out_[last].continued_row = row;
            phases_[last] = name(out_[last]);
            return;
        }
        last = out_.size();
        if (!record.code.empty()) {
            code_above_[block] = record.code;
        }
        phases_.push_back(name(record));
        out_.push_back(std::move(record));
    }

    /// Gives the record what its row of the form says; gives the row's phase.
    std::string name(FormRecord& record) const {
        const RowSpec* row = names_.named(record, out_, record.close_match);
        if (row != nullptr) {
            record.row_key = row->key;
            record.row_group = row->of_which ? "" : row->group;
            record.subject_code = row->code;
            record.measure = row->measure;
        }
        record.subject_code = record.code.empty() ? record.subject_code : record.code;
        return row == nullptr ? "" : row->phase;
    }

    [[nodiscard]] int page_of_row(int row) const {
        const auto& cells = cells_.beginning_in(row);
        return cells.empty() ? 0 : cells.front()->page;
    }

    /// The row above in the same table, repeated headers apart.
    [[nodiscard]] int row_above(int row) const {
        --row;
        while (row >= 0 && is_repeated_header(table_, row)) {
            --row;
        }
        return row;
    }

    [[nodiscard]] bool names_row(const FormRecord& record) const {
        bool close_match = false;
        return names_.named(record, out_, close_match) != nullptr;
    }

    /// 十八、自 names no row, and with 然资源海洋气象等支出 behind it is one, to the letter.
    [[nodiscard]] bool completes(const FormRecord& rest, const FormRecord& last) const {
        FormRecord whole = last;
        whole.label += rest.label;
        bool close_match = false;
        return last.row_key.empty() && !names_row(last) &&
               names_.named(whole, out_, close_match) != nullptr && !close_match;
    }

    /// The first row of a page that holds words alone, which name no row of the form and have
    /// neither code nor ordinal: the rest of a label that the page break has cut. The row above,
    /// the last of the page before, has its code or an amount.
    [[nodiscard]] bool is_rest_of_label(const FormRecord& rest, const FormRecord& last) const {
        const bool words_alone = !rest.label.empty() && rest.code.empty() &&
                                 rest.line_number.empty() &&
                                 folded(rest.label) == without_ordinal(rest.label, words_);
        if (!words_alone || last.label.empty() || last.row != row_above(rest.row) ||
            page_of_row(last.row) + 1 != page_of_row(rest.row) ||
            (names_row(rest) && !completes(rest, last))) {
            return false;
        }
        const auto& cells = cells_.beginning_in(rest.row);
        const bool empty = std::all_of(cells.begin(), cells.end(), [](const FormCell* cell) {
            return cell->content.text.empty() || cell->kind == CellKind::label;
        });
        const auto has_value = [](const RecordValue& value) { return value.value.has_value(); };
        return empty && (!last.code.empty() ||
                         std::any_of(last.values.begin(), last.values.end(), has_value));
    }

    /// Rows that are phases (年初预算 / 决算 down the side) are one record with the keys of the
    /// usual form: budget_total, final_total.
    void merge_phases() {
        std::vector<FormRecord> merged;
        std::size_t whole = none;
        for (std::size_t k = 0; k < out_.size(); ++k) {
            if (phases_[k].empty()) {
                merged.push_back(std::move(out_[k]));
                continue;
            }
            for (RecordValue& value : out_[k].values) {
                value.key = phases_[k] + value.key;
            }
            if (whole == none) {
                whole = merged.size();
                out_[k].row_key.clear();
                merged.push_back(std::move(out_[k]));
                continue;
            }
            auto& values = merged[whole].values;
            values.insert(values.end(), out_[k].values.begin(), out_[k].values.end());
        }
        out_ = std::move(merged);
    }

    const FormTable& table_;
    const FormSpec& form_;
    const DocumentWords& words_;
    CellIndex cells_;
    RowNames names_;
    std::vector<FormRecord> out_;
    std::vector<std::string> phases_;  ///< of each record
    std::vector<std::size_t> last_of_block_;
};

}  // namespace

std::vector<FormRecord> list_records(const FormTable& table, const FormSpec& form,
                                     const DocumentWords& words) {
    return RecordList(table, form, words).listed();
}

}  // namespace juesuan
