#include "extractors/classify/tables/records.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/tables/header_rows.h"

namespace juesuan {
namespace {

bool is_repeated_header(const FormTable& table, int row) {
    const auto& rows = table.repeated_header_rows;
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

/// "十四、资源勘探…" → "资源勘探…", "其中:…" → "…": what a label says apart from its ordinal.
std::u32string without_ordinal(const std::string& label, const DocumentWords& words) {
    std::u32string key = folded(label);
    const std::size_t comma = key.find_first_of(U",.");
    const auto is_of_ordinals = [](char32_t p) {
        return is_ordinal_digit(p) || p == U'(' || p == U')';
    };
    if (comma != std::u32string::npos && comma > 0 &&
        std::all_of(key.begin(), key.begin() + static_cast<long>(comma), is_of_ordinals)) {
        key = key.substr(comma + 1);
    }
    while (const std::size_t prefix = words.row_prefix.length_at(key, 0)) {
        key = key.substr(prefix);
    }
    return key;
}

bool stands_above(const std::string& row_key, const FormRecord& record,
                  const std::vector<FormRecord>& above) {
    return std::any_of(above.begin(), above.end(), [&](const FormRecord& other) {
        return other.block == record.block && other.row_key == row_key;
    });
}

/// A row whose label nobody can read belongs to the group of its neighbours.
void give_groups_to_unknown(std::vector<FormRecord>& records) {
    const auto beside = [&records](std::size_t k, int step) -> const FormRecord* {
        for (auto n = static_cast<long>(k) + step; n >= 0 && n < static_cast<long>(records.size());
             n += step) {
            const FormRecord& other = records[static_cast<std::size_t>(n)];
            if (other.block == records[k].block) {
                return &other;
            }
        }
        return nullptr;
    };
    for (std::size_t k = 0; k < records.size(); ++k) {
        const FormRecord* above = beside(k, -1);
        const FormRecord* below = beside(k, 1);
        if (!records[k].row_key.empty() || !records[k].row_group.empty()) {
            continue;
        }
        if (above != nullptr && !above->row_group.empty() &&
            (below == nullptr || below->row_group == above->row_group || !below->row_key.empty())) {
            records[k].row_group = above->row_group;
        } else if (above == nullptr && below != nullptr) {
            records[k].row_group = below->row_group;
        }
    }
}

/// 201|29|01 in three columns is 2012901; a code printed whole stands in one of them.
std::string put_together(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        const bool continues_it = out.size() == 3 || out.size() == 5;
        if (out.empty() || (continues_it && part.size() == 2)) {
            out += part;
        } else if (part.size() > out.size()) {
            out = part;
        }
    }
    return out;
}

struct BlockColumns {
    std::vector<int> code, label, line_number, amount;
    int first = 0, last = -1;
};

std::vector<BlockColumns> blocks_of(const FormTable& table) {
    std::vector<BlockColumns> out;
    for (const FormColumn& column : table.columns) {
        if (column.key.empty()) {
            continue;
        }
        const auto block = static_cast<std::size_t>(std::max(0, column.block));
        if (out.size() <= block) {
            out.resize(block + 1);
        }
        BlockColumns& columns = out[block];
        if (columns.last < 0) {
            columns.first = column.index;
        }
        columns.last = column.index;
        switch (column.role) {
            case ColumnRole::code:
                columns.code.push_back(column.index);
                break;
            case ColumnRole::label:
                columns.label.push_back(column.index);
                break;
            case ColumnRole::line_number:
                columns.line_number.push_back(column.index);
                break;
            default:
                columns.amount.push_back(column.index);
        }
    }
    return out;
}

/// Puts what stands in the row's stub (code, name, line number) into the record.
void read_stub(const FormTable& table, const BlockColumns& columns, FormRecord& record) {
    std::vector<std::string> code_parts;
    const FormCell* last = nullptr;
    std::vector<int> stub = columns.code;
    stub.insert(stub.end(), columns.label.begin(), columns.label.end());
    for (const int c : stub) {
        const FormCell* cell = cell_at(table, record.row, c);
        if (cell == nullptr || cell == last || cell->content.text.empty() ||
            cell->row < table.header_rows) {
            continue;
        }
        last = cell;
        if (all_digits(cell->content.text)) {
            code_parts.push_back(cell->content.text);
        } else if (cell->col + cell->col_span <= columns.last + 1) {
            record.label += cell->content.text;
        } else if (record.label.empty() && cell->col + cell->col_span <= table.n_cols) {
            record.label = cell->content.text;
        }
    }
    record.code = put_together(code_parts);
    for (const int c : columns.line_number) {
        const FormCell* cell = cell_at(table, record.row, c);
        if (cell != nullptr && cell->kind == CellKind::line_number) {
            record.line_number = cell->content.text;
        }
    }
}

/// Takes the amounts of the row; tells whether any of them is printed.
bool read_values(const FormTable& table, const BlockColumns& columns, FormRecord& record) {
    bool printed = false;
    for (const int c : columns.amount) {
        const FormCell* cell = cell_at(table, record.row, c);
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
            return all_digits(content.text) ? CellKind::code : CellKind::label;
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

const RowSpec* row_named(const FormRecord& record, const std::vector<FormRecord>& above,
                         const FormSpec& form, const DocumentWords& words, bool& close_match) {
    const std::u32string key = without_ordinal(record.label, words);
    const RowSpec* best = nullptr;
    double best_similarity = 0;
    bool cut = false;  // its end may be hidden by the next cell
    for (const RowSpec& row : form.rows) {
        const bool elsewhere = row.block >= 0 && row.block != record.block;
        if (key.empty() || elsewhere ||
            (!row.after.empty() && !stands_above(row.after, record, above))) {
            continue;
        }
        for (const std::string& name : row.misprints) {
            if (word_similarity(without_ordinal(name, words), key) == 1 && best_similarity < 1) {
                best_similarity = 0.99;  // a label that is printed right goes before
                best = &row;
            }
        }
        for (const std::string& name : row.labels) {
            const std::u32string label = without_ordinal(name, words);
            const double similarity = word_similarity(label, key);
            const bool later = similarity == best_similarity && !row.after.empty();
            if (similarity > 0 && (similarity > best_similarity || later)) {
                best_similarity = similarity;
                best = &row;
                cut = label.starts_with(key);
            }
        }
    }
    close_match = best != nullptr && best_similarity < 1 && !cut;
    return best;
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

int page_of_row(const FormTable& table, int row) {
    for (int col = 0; col < table.n_cols; ++col) {
        const FormCell* cell = cell_at(table, row, col);
        if (cell != nullptr && cell->row == row) {
            return cell->page;
        }
    }
    return 0;
}

/// The row above in the same table, repeated headers apart.
int row_above(const FormTable& table, int row) {
    --row;
    while (row >= 0 && is_repeated_header(table, row)) {
        --row;
    }
    return row;
}

/// The first row of a page that holds words alone, which name no row of the form and have neither
/// code nor ordinal: the rest of a label that the page break has cut. The row above, the last of
/// the page before, has its code or an amount.
bool is_rest_of_label(const FormTable& table, const FormRecord& rest, const FormRecord& last,
                      const FormSpec& form, const DocumentWords& words,
                      const std::vector<FormRecord>& above) {
    const bool words_alone = !rest.label.empty() && rest.code.empty() && rest.line_number.empty() &&
                             folded(rest.label) == without_ordinal(rest.label, words);
    bool close_match = false;
    if (!words_alone || last.block != rest.block || last.label.empty() ||
        last.row != row_above(table, rest.row) ||
        page_of_row(table, last.row) + 1 != page_of_row(table, rest.row) ||
        row_named(rest, above, form, words, close_match) != nullptr) {
        return false;
    }
    const bool known =
        !last.code.empty() || std::any_of(last.values.begin(), last.values.end(),
                                          [](const RecordValue& v) { return v.value.has_value(); });
    const auto is_empty = [&](int col) {
        const FormCell* cell = cell_at(table, rest.row, col);
        return cell == nullptr || cell->row != rest.row || cell->content.text.empty() ||
               cell->kind == CellKind::label;
    };
    for (int col = 0; col < table.n_cols; ++col) {
        if (!is_empty(col)) {
            return false;
        }
    }
    return known;
}

void name_row(FormRecord& record, const std::vector<FormRecord>& above, const FormSpec& form,
              const DocumentWords& words) {
    if (const RowSpec* row = row_named(record, above, form, words, record.close_match)) {
        record.row_key = row->key;
        record.row_group = row->group;
        record.subject_code = row->code;
    }
    record.subject_code = record.code.empty() ? record.subject_code : record.code;
}

/// The record of the block that was listed last, or nullptr.
FormRecord* last_of_block(std::vector<FormRecord>& records, int block) {
    const auto found = std::find_if(records.rbegin(), records.rend(),
                                    [block](const auto& record) { return record.block == block; });
    return found == records.rend() ? nullptr : &*found;
}

}  // namespace

std::vector<FormRecord> list_records(const FormTable& table, const FormSpec& form,
                                     const DocumentWords& words) {
    std::vector<FormRecord> out;
    const std::vector<BlockColumns> blocks = blocks_of(table);
    for (int r = table.header_rows; r < table.n_rows; ++r) {
        if (is_repeated_header(table, r)) {
            continue;
        }
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            if (blocks[b].last < 0) {
                continue;
            }
            FormRecord record;
            record.row = r;
            record.block = static_cast<int>(b);
            read_stub(table, blocks[b], record);
            const bool printed = read_values(table, blocks[b], record);
            if (record.values.empty() ||
                (record.label.empty() && record.code.empty() && !printed)) {
                continue;
            }
            FormRecord* last = printed ? nullptr : last_of_block(out, record.block);
            if (last != nullptr && is_rest_of_label(table, record, *last, form, words, out)) {
                last->label += record.label;
                last->continued_row = r;
                name_row(*last, out, form, words);
                continue;
            }
            name_row(record, out, form, words);
            out.push_back(std::move(record));
        }
    }
    give_groups_to_unknown(out);
    return out;
}

}  // namespace juesuan
