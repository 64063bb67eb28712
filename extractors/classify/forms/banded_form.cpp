#include "extractors/classify/forms/banded_form.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/forms/band_header.h"
#include "extractors/classify/forms/label_figures.h"
#include "extractors/classify/records/records.h"
#include "extractors/classify/records/row_names.h"
#include "extractors/classify/tables/cell_index.h"
#include "extractors/classify/tables/header_rows.h"

namespace juesuan {
namespace {

bool has_word(const std::string& text) {
    const std::u32string points = code_points(text);
    return std::any_of(points.begin(), points.end(), [](char32_t p) {
        return is_ideograph(p) || is_ascii_digit(p) || is_ascii_letter(p);
    });
}

class BandReader {
   public:
    BandReader(const FormTable& table, const FormSpec& form, const DocumentWords& words)
        : table_(table), form_(form), words_(words), cells_(table), names_(form, words) {}

    BandedReading read() {
        for (int row = 0; row < table_.n_rows; ++row) {
            const std::vector<const FormCell*> cells = cells_in(row);
            if (!open_band(cells) && !read_fields(row, cells)) {
                read_record(row, cells);
            }
        }
        set_score();
        set_columns();
        return std::move(out_);
    }

   private:
    /// The cells that the row crosses, from left to right, each once.
    [[nodiscard]] std::vector<const FormCell*> cells_in(int row) const {
        std::vector<const FormCell*> out;
        for (int col = 0; col < table_.n_cols; ++col) {
            const FormCell* cell = cells_.at(row, col);
            if (cell != nullptr && (out.empty() || cell != out.back())) {
                out.push_back(cell);
            }
        }
        return out;
    }

    void note(const FormCell& cell, CellKind kind) {
        out_.roles.push_back({cell.row, cell.col, kind});
    }

    bool open_band(const std::vector<const FormCell*>& cells) {
        const BandSpec* band = band_headed_by(cells, form_);
        if (band != nullptr) {
            open_ = bind_band(*band, cells, form_);
            std::for_each(open_.headers.begin(), open_.headers.end(),
                          [this](const FormCell* cell) { note(*cell, CellKind::header); });
            levels_.clear();
            level_record_ = -1;
            bands_seen_.insert(band->key);
        }
        return band != nullptr;
    }

    // -- fields

    bool read_fields(int row, const std::vector<const FormCell*>& cells) {
        bool any = false;
        for (std::size_t k = 0; k < cells.size(); ++k) {
            if (cells[k]->row != row) {
                continue;
            }
            const LabelMatch match = field_labelled(cells[k]->content.text, form_.fields);
            if (match.field == nullptr) {
                continue;
            }
            const FormCell* value = k + 1 < cells.size() ? cells[k + 1] : nullptr;
            const bool behind = value != nullptr &&
                                field_labelled(value->content.text, form_.fields).field == nullptr;
            add_field(match, *cells[k], behind ? value : nullptr);
            any = true;
            k += behind ? 1 : 0;
        }
        return any;
    }

    void add_field(const LabelMatch& match, const FormCell& label, const FormCell* value) {
        const FieldSpec& field = *match.field;
        FormRecord record;
        record.row = label.row;
        record.label = label.content.text;
        record.row_key = record.row_group = field.key;
        if (!match.rest.empty()) {
            add_value(field, label, match.rest, record);
        } else if (value != nullptr) {
            const FormCell& cell = *value_in_band(field, label, value, record);
            add_value(field, cell, cell.content.text, record);
            note(cell, kind_in(field.role, cell.content));
        }
        add_amounts(field.amounts, label, record);
        note(label, CellKind::label);
        opened_ = field.opens ? static_cast<int>(out_.records.size()) : -1;
        levels_.clear();
        level_record_ = -1;
        out_.records.push_back(std::move(record));
        fields_seen_.insert(field.key);
    }

    static void add_value(const FieldSpec& field, const FormCell& cell, const std::string& text,
                          FormRecord& record) {
        RecordValue out{field_value_key, {}, cell.row, cell.col, {}};
        if (field.role != ColumnRole::amount) {
            out.text = text;
        } else if (text == cell.content.text && cell.content.value) {
            out.value = cell.content.value;
        } else {
            out.value = amount_with_unit(text, field.units);
        }
        record.values.push_back(std::move(out));
    }

    /// 总分 | 100 | 95.3 below 分值 and 得分: the value is that of the field's column, the other
    /// amounts go under their own columns' keys.
    const FormCell* value_in_band(const FieldSpec& field, const FormCell& label,
                                  const FormCell* value, FormRecord& record) {
        std::vector<std::pair<const ColumnSpec*, const FormCell*>> amounts;
        const FormCell* found = nullptr;
        for (const auto& [column, col] : open_.columns) {
            const FormCell* cell = cells_.at(label.row, col);
            const bool own = cell != nullptr && cell != &label && cell->row == label.row;
            if (own && column->role == ColumnRole::amount) {
                amounts.emplace_back(column, cell);
                found = column->key == field.column && cell != value ? cell : found;
            }
        }
        for (const auto& [column, cell] : amounts) {
            if (found != nullptr && cell != found) {
                record.values.push_back(
                    {column->key, cell->content.value, cell->row, cell->col, {}});
                note(*cell, kind_in(column->role, cell->content));
            }
        }
        return found == nullptr ? value : found;
    }

    static void add_amounts(const std::vector<AmountInText>& amounts, const FormCell& cell,
                            FormRecord& record) {
        for (const AmountInText& amount : amounts) {
            if (const auto value = amount_between(cell.content.text, amount)) {
                record.values.push_back({amount.key, value, cell.row, cell.col, {}});
            }
        }
    }

    // -- rows of a band

    void read_record(int row, const std::vector<const FormCell*>& cells) {
        if (open_.spec == nullptr || open_.columns.empty()) {
            return;
        }
        FormRecord record;
        record.row = row;
        record.row_group = open_.spec->key;
        std::set<const FormCell*> own;
        for (const auto& [column, col] : open_.columns) {
            const FormCell* cell = cells_.at(row, col);
            if (cell == nullptr) {
                continue;
            }
            if (column->role == ColumnRole::level) {
                read_level(*column, col, row, *cell, record);
                continue;
            }
            if (cell->row == row && has_word(cell->content.text) && own.insert(cell).second) {
                read_value(*column, *cell, record);
            }
        }
        if (own.empty() || cells.size() == 1) {
            return;
        }
        finish_record(std::move(record), own.size() == 1, cells.front()->page);
    }

    void read_level(const ColumnSpec& column, int col, int row, const FormCell& cell,
                    FormRecord& record) {
        Level& level = levels_[col];
        const bool fresh = cell.row == row && !cell.content.text.empty();
        if (fresh && folded(cell.content.text) != folded(level.text)) {
            level = {cell.content.text, cell.row, cell.col};
            levels_.erase(levels_.upper_bound(col), levels_.end());
            if (!column.amounts.empty()) {
                open_level(column, cell);
            }
        }
        if (fresh) {
            note(cell, CellKind::label);
        }
        if (!level.text.empty()) {
            record.values.push_back({column.key, {}, level.row, level.col, level.text});
        }
    }

    /// A level that says its own amounts (产出指标(40分,得分38分)) is a record with parts.
    void open_level(const ColumnSpec& column, const FormCell& cell) {
        FormRecord record;
        record.row = cell.row;
        record.label = cell.content.text;
        record.row_group = column.key;
        record.parent = opened_;
        add_amounts(column.amounts, cell, record);
        level_record_ = -1;
        if (!record.values.empty()) {
            level_record_ = static_cast<int>(out_.records.size());
            out_.records.push_back(std::move(record));
        }
    }

    void read_value(const ColumnSpec& column, const FormCell& cell, FormRecord& record) {
        note(cell, kind_in(column.role, cell.content));
        if (column.role == ColumnRole::label) {
            record.label = cell.content.text;
        } else if (column.role == ColumnRole::amount) {
            record.values.push_back({column.key, cell.content.value, cell.row, cell.col, {}});
        } else {
            record.values.push_back({column.key, {}, cell.row, cell.col, cell.content.text});
        }
    }

    void finish_record(FormRecord record, bool lone_cell, int page) {
        const bool labelled =
            std::any_of(open_.columns.begin(), open_.columns.end(),
                        [](const auto& c) { return c.first->role == ColumnRole::label; });
        if (!labelled) {
            for (int col = open_.columns.front().second - 1; col >= 0 && record.label.empty();
                 --col) {
                const FormCell* cell = cells_.at(record.row, col);
                record.label = cell == nullptr ? "" : cell->content.text;
            }
        } else if (record.label.empty() || lone_cell) {
            continue_label(record, page);
            return;
        }
        bool close_match = false;
        if (const RowSpec* named = names_.named(record, out_.records, close_match)) {
            record.row_key = named->key;
            record.row_group = named->group.empty() ? record.row_group : named->group;
            record.close_match = close_match;
        }
        record.parent = level_record_ >= 0 ? level_record_ : opened_;
        out_.records.push_back(std::move(record));
    }

    /// The rest of a row that a page break has cut: its label goes on, the other cells are empty.
    void continue_label(const FormRecord& rest, int page) {
        if (rest.label.empty() || out_.records.empty()) {
            return;
        }
        FormRecord& last = out_.records.back();
        const FormCell* above = cells_.at(last.row, 0);
        if (last.row_group == rest.row_group && above != nullptr && above->page + 1 == page) {
            last.label += rest.label;
            last.continued_row = rest.row;
        }
    }

    // -- the whole

    void set_score() {
        std::size_t needed = 0, found = 0;
        for (const BandSpec& band : form_.bands) {
            needed += band.optional ? 0 : 1;
            found += band.optional ? 0 : bands_seen_.count(band.key);
        }
        for (const FieldSpec& field : form_.fields) {
            if (!field.optional) {
                ++needed;
                found += fields_seen_.count(field.key);
            }
        }
        out_.score = needed == 0 ? 0 : static_cast<double>(found) / static_cast<double>(needed);
    }

    void set_columns() {
        out_.columns = header_columns(table_, words_);
        for (std::size_t k = 0; k < open_.columns.size(); ++k) {
            const auto& [spec, col] = open_.columns[k];
            FormColumn& column = out_.columns[static_cast<std::size_t>(col)];
            column.key = spec->key;
            column.role = spec->role;
            column.path = {open_.headers[k]->content.text};
        }
    }

    struct Level {
        std::string text;
        int row = 0, col = 0;
    };

    const FormTable& table_;
    const FormSpec& form_;
    const DocumentWords& words_;
    CellIndex cells_;
    RowNames names_;
    BandedReading out_;
    OpenBand open_;
    std::map<int, Level> levels_;  ///< by grid column: what is carried down
    int opened_ = -1;              ///< record of the field that opens parts, or -1
    int level_record_ = -1;        ///< record of the level that opens parts, or -1
    std::set<std::string> fields_seen_, bands_seen_;
};

}  // namespace

BandedReading read_bands(const FormTable& table, const FormSpec& form, const DocumentWords& words) {
    FormTable bare = table;
    bare.header_rows = 0;  // what was taken for a header is a band's or a field
    return BandReader(bare, form, words).read();
}

void take_reading(BandedReading reading, FormTable& table) {
    table.header_rows = 0;
    table.columns = std::move(reading.columns);
    table.records = std::move(reading.records);
    for (FormCell& cell : table.cells) {
        const auto role = std::find_if(
            reading.roles.begin(), reading.roles.end(),
            [&cell](const CellRole& r) { return r.row == cell.row && r.col == cell.col; });
        cell.kind = cell.content.text.empty()              ? CellKind::empty
                    : role != reading.roles.end()          ? role->kind
                    : cell.content.kind == CellKind::empty ? CellKind::text
                                                           : cell.content.kind;
        if (cell.kind != CellKind::amount && cell.kind != CellKind::percent) {
            cell.content.value.reset();
        }
    }
}

}  // namespace juesuan
