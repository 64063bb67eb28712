// amounts: a row an amount of a record, with everything that is needed to add it up rightly.
#include <array>
#include <map>
#include <set>

#include "pipeline/export/tables/row_columns.h"

namespace juesuan {
namespace {

/// What holds for all amounts of one table.
struct AmountTable {
    const RowContext& context;
    const FormTable& table;
    const std::vector<CellTrust>& trust;
    const FormSpec* form;
    ReportSpan span;
    std::vector<RecordPlace> places;
    std::set<std::string> leaf_columns;
    std::map<std::pair<int, int>, std::size_t> cells;  ///< row, column → index
    std::map<std::string, const ColumnSpec*> columns;

    [[nodiscard]] const Meanings& meanings() const { return context.knowledge.meanings; }
};

struct AmountRow {
    const AmountTable& of;
    std::size_t index;  ///< of the record
    const RecordValue& value;
    std::size_t cell_index;
    KeyMeaning column;
    KeyMeaning row = {};
    std::string unit = {};
    Measure measure = Measure::money;
    std::optional<Decimal> yuan = {};

    [[nodiscard]] const FormRecord& record() const { return of.table.records[index]; }
    [[nodiscard]] const RecordPlace& place() const { return of.places[index]; }
    [[nodiscard]] const FormCell& cell() const { return of.table.cells[cell_index]; }
    [[nodiscard]] const CellTrust& trust() const { return of.trust[cell_index]; }
};

ExportValue label_in_english(const AmountRow& r) {
    return text_value(r.row.english.empty() ? r.of.meanings().subject(r.record().subject_code)
                                            : r.row.english);
}

/// A row of balances is one on either side of the table; a column says more than the side.
ExportValue direction_of(const AmountRow& r) {
    for (const std::string* direction :
         {&r.row.direction, &r.column.direction,
          &r.of.meanings().direction(r.of.table.form, r.record().block)}) {
        if (!direction->empty()) {
            return *direction;
        }
    }
    return {};
}

ExportValue phase_of(const AmountRow& r) {
    for (const std::string* phase :
         {&r.column.phase, &r.row.phase, &r.of.meanings().phase(r.of.table.form)}) {
        if (!phase->empty()) {
            return *phase;
        }
    }
    return {};
}

/// economic_30101 is a column of an economic subject: its names are the subject's.
std::string code_in_key(const std::string& key) {
    const std::size_t digits = key.find_last_not_of("0123456789") + 1;
    return level_of_code(std::string_view(key).substr(digits)) > 0 ? key.substr(digits) : "";
}

ExportValue column_label(const AmountRow& r) {
    const auto known = r.of.columns.find(r.value.key);
    if (known != r.of.columns.end()) {
        return text_value(known->second->label_zh);
    }
    return joined_value(headers_of_cell(r.of.table, r.value.row, r.value.col), "/");
}

ExportValue column_label_in_english(const AmountRow& r) {
    return text_value(r.column.english.empty() ? r.of.meanings().subject(code_in_key(r.value.key))
                                               : r.column.english);
}

ExportValue parent_of(const AmountRow& r) {
    return r.place().parent < 0 ? ExportValue() : count_value(r.place().parent);
}

constexpr std::array<RowColumn<AmountRow>, 47> amount_columns = {{
    {"document", [](const AmountRow& r) { return text_value(r.of.context.document); }},
    {"report", [](const AmountRow& r) { return count_value(r.of.table.report + 1); }},
    {"organization", [](const AmountRow& r) { return text_value(r.of.span.organization); }},
    {"fiscal_year",
     [](const AmountRow& r) {
         return r.of.span.fiscal_year ? count_value(*r.of.span.fiscal_year) : ExportValue();
     }},
    {"form", [](const AmountRow& r) { return text_value(r.of.table.form); }},
    {"table_id", [](const AmountRow& r) { return text_value(r.of.table.id); }},
    {"record", [](const AmountRow& r) { return count_value(static_cast<std::int64_t>(r.index)); }},
    {"row", [](const AmountRow& r) { return count_value(r.value.row); }},
    {"col", [](const AmountRow& r) { return count_value(r.value.col); }},
    {"block", [](const AmountRow& r) { return count_value(r.record().block); }},
    {"line_number", [](const AmountRow& r) { return text_value(r.record().line_number); }},
    {"code", [](const AmountRow& r) { return text_value(r.record().code); }},
    {"subject_code", [](const AmountRow& r) { return text_value(r.record().subject_code); }},
    {"label", [](const AmountRow& r) { return text_value(r.record().label); }},
    {"label_en", label_in_english},
    {"row_key", [](const AmountRow& r) { return text_value(r.record().row_key); }},
    {"row_group", [](const AmountRow& r) { return text_value(r.record().row_group); }},
    {"column_key", [](const AmountRow& r) { return text_value(r.value.key); }},
    {"column_label", column_label},
    {"column_label_en", column_label_in_english},
    {"level",
     [](const AmountRow& r) {
         return r.place().level == 0 ? ExportValue() : count_value(r.place().level);
     }},
    {"leaf", [](const AmountRow& r) { return ExportValue(r.place().leaf); }},
    {"parent", parent_of},
    {"root", [](const AmountRow& r) { return count_value(r.place().root); }},
    {"column_leaf",
     [](const AmountRow& r) { return ExportValue(r.of.leaf_columns.contains(r.value.key)); }},
    {"direction", direction_of},
    {"phase", phase_of},
    {"classification",
     [](const AmountRow& r) {
         return text_value(
             r.of.meanings().classification(r.of.table.form, r.record().subject_code));
     }},
    {"measure", [](const AmountRow& r) { return text_value(measure_word(r.measure)); }},
    {"printed", [](const AmountRow& r) { return text_value(r.cell().content.text); }},
    {"value", [](const AmountRow& r) { return decimal_value(r.value.value); }},
    {"unit", [](const AmountRow& r) { return text_value(r.unit); }},
    {"value_yuan", [](const AmountRow& r) { return decimal_value(r.yuan); }},
    {"value_fen", [](const AmountRow& r) { return fen_value(r.yuan); }},
    {"status", [](const AmountRow& r) { return text_value(cell_status_word(r.trust().status)); }},
    {"reasons", [](const AmountRow& r) { return reasons_value(r.trust().reasons); }},
    {"confidence", [](const AmountRow& r) { return ExportValue(r.cell().content.confidence); }},
    {"page", [](const AmountRow& r) { return count_value(r.cell().page); }},
    {"x0", [](const AmountRow& r) { return point_value(r.cell().box.x0); }},
    {"y0", [](const AmountRow& r) { return point_value(r.cell().box.y0); }},
    {"x1", [](const AmountRow& r) { return point_value(r.cell().box.x1); }},
    {"y1", [](const AmountRow& r) { return point_value(r.cell().box.y1); }},
    {"raw", [](const AmountRow& r) { return text_value(r.cell().content.raw); }},
    {"corrected_by", [](const AmountRow& r) { return corrected_by(r.trust().corrected); }},
    {"corrected_from", [](const AmountRow& r) { return corrected_from(r.trust().corrected); }},
    {"corrected_others", [](const AmountRow& r) { return corrected_others(r.trust().corrected); }},
    {"corrected_as", [](const AmountRow& r) { return corrected_as(r.trust().corrected); }},
}};

/// A number, or a dash in its place; words of a column of words are no amount.
bool is_amount(const RecordValue& value, const FormCell& cell) {
    return value.value.has_value() || (value.text.empty() && !cell.content.text.empty());
}

/// Of a form of bands, where one grid column holds now this, now that: what its column or field
/// says.
std::optional<Measure> measure_in_bands(const FormSpec* form, const FormRecord& record,
                                        const std::string& key) {
    if (form == nullptr || form->bands.empty()) {
        return std::nullopt;
    }
    const auto field =
        std::find_if(form->fields.begin(), form->fields.end(),
                     [&record](const FieldSpec& each) { return each.key == record.row_key; });
    const bool of_field = key == field_value_key && field != form->fields.end();
    const std::string& name = of_field ? field->column : key;
    const auto column = std::find_if(form->columns.begin(), form->columns.end(),
                                     [&name](const ColumnSpec& each) { return each.key == name; });
    return column == form->columns.end() ? Measure::money : column->measure;
}

AmountRow amount_row(const AmountTable& table, std::size_t index, const RecordValue& value,
                     std::size_t cell) {
    const std::string& form = table.table.form;
    const FormRecord& record = table.table.records[index];
    AmountRow out{table, index, value, cell, table.meanings().column(form, value.key)};
    if (!record.row_key.empty()) {
        out.row = table.meanings().row(form, record.row_key);
    }
    const FormColumn* column = column_at(table.table, value.col);
    out.measure = record.measure.value_or(
        measure_in_bands(table.form, record, value.key)
            .value_or(column == nullptr ? Measure::money : column->measure));
    if (out.cell().kind == CellKind::percent) {
        out.measure = Measure::percent;
    }
    if (out.measure == Measure::money) {
        out.unit = column == nullptr || column->unit.empty() ? table.table.unit : column->unit;
        if (value.value.has_value()) {
            out.yuan = in_yuan(*value.value, out.unit,
                               table.context.knowledge.definitions.rules.words.money_unit);
        }
    }
    return out;
}

AmountTable amount_table(const RowContext& context, std::size_t index) {
    const Report& report = context.report.written.report;
    const FormTable& table = report.forms.tables[index];
    const ExportKnowledge& known = context.knowledge;
    const auto sums = known.sums.find(table.form);
    const FormSums none;
    const FormSums& own = sums == known.sums.end() ? none : sums->second;
    const auto form = known.forms.find(table.form);
    AmountTable out{context,
                    table,
                    report.trust[index],
                    form == known.forms.end() ? nullptr : form->second,
                    context.span_of(table.report + 1),
                    record_places(table, own),
                    leaf_columns(table, own),
                    {},
                    {}};
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        out.cells.emplace(std::pair(table.cells[c].row, table.cells[c].col), c);
    }
    for (std::size_t c = 0; out.form != nullptr && c < out.form->columns.size(); ++c) {
        out.columns.emplace(out.form->columns[c].key, &out.form->columns[c]);
    }
    return out;
}

Status each_amount(const RowContext& context, const TakeRow& take) {
    ExportRow values;
    for (std::size_t t = 0; t < context.forms().tables.size(); ++t) {
        if (!context.wants_form(context.forms().tables[t].form) ||
            context.forms().tables[t].records.empty()) {
            continue;
        }
        const AmountTable table = amount_table(context, t);
        for (std::size_t k = 0; k < table.table.records.size(); ++k) {
            for (const RecordValue& value : table.table.records[k].values) {
                const auto cell = table.cells.find({value.row, value.col});
                if (cell != table.cells.end() &&
                    is_amount(value, table.table.cells[cell->second]) &&
                    context.wants_status(table.trust[cell->second].status)) {
                    fill_row<AmountRow>(amount_columns, amount_row(table, k, value, cell->second),
                                        values);
                    TRY(take(values));
                }
            }
        }
    }
    return Done{};
}

}  // namespace

RowSource amount_rows() {
    return {each_amount, [] { return names_of<AmountRow>(amount_columns); }};
}

}  // namespace juesuan
