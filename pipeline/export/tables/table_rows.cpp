// tables: a row a table; cells: a row a cell of any table, of a known form or none.
#include <array>

#include "pipeline/export/tables/row_columns.h"
#include "pipeline/write/published_words.h"

namespace juesuan {
namespace {

struct TableRow {
    const RowContext& context;
    const FormTable& table;
    const FormSpec* form;
};

constexpr std::array<RowColumn<TableRow>, 20> table_columns = {{
    {"document", [](const TableRow& r) { return text_value(r.context.document); }},
    {"report", [](const TableRow& r) { return count_value(r.table.report + 1); }},
    {"table_id", [](const TableRow& r) { return text_value(r.table.id); }},
    {"form", [](const TableRow& r) { return text_value(r.table.form); }},
    {"form_name",
     [](const TableRow& r) { return r.form ? text_value(r.form->name_zh) : ExportValue(); }},
    {"form_name_en",
     [](const TableRow& r) { return r.form ? text_value(r.form->name_en) : ExportValue(); }},
    {"form_probability", [](const TableRow& r) { return ExportValue(r.table.form_probability); }},
    {"form_from_memory", [](const TableRow& r) { return ExportValue(r.table.form_from_memory); }},
    {"title", [](const TableRow& r) { return text_value(r.table.title); }},
    {"organization", [](const TableRow& r) { return text_value(r.table.organization); }},
    {"unit", [](const TableRow& r) { return text_value(r.table.unit); }},
    {"first_page",
     [](const TableRow& r) {
         return r.table.pages.empty() ? ExportValue() : count_value(r.table.pages.front());
     }},
    {"last_page",
     [](const TableRow& r) {
         return r.table.pages.empty() ? ExportValue() : count_value(r.table.pages.back());
     }},
    {"state", [](const TableRow& r) { return text_value(table_state_word(r.table.state)); }},
    {"empty_statement", [](const TableRow& r) { return text_value(r.table.empty_statement); }},
    {"n_rows", [](const TableRow& r) { return count_value(r.table.n_rows); }},
    {"n_cols", [](const TableRow& r) { return count_value(r.table.n_cols); }},
    {"header_rows", [](const TableRow& r) { return count_value(r.table.header_rows); }},
    {"records",
     [](const TableRow& r) {
         return count_value(static_cast<std::int64_t>(r.table.records.size()));
     }},
    {"without_record",
     [](const TableRow& r) { return count_value(amounts_without_record(r.table)); }},
}};

Status each_table(const RowContext& context, const TakeRow& take) {
    ExportRow values;
    for (const FormTable& table : context.forms().tables) {
        if (context.wants_form(table.form)) {
            const auto form = context.knowledge.forms.find(table.form);
            fill_row<TableRow>(
                table_columns,
                {context, table, form == context.knowledge.forms.end() ? nullptr : form->second},
                values);
            TRY(take(values));
        }
    }
    return Done{};
}

struct CellRow {
    const RowContext& context;
    const FormTable& table;
    const FormCell& cell;
    const CellTrust& trust;
};

ExportValue steps_value(const CellRow& r) {
    std::string out;
    for (const TextStep step : r.cell.content.steps) {
        out += out.empty() ? "" : " ";
        out += text_step_word(step);
    }
    return text_value(out);
}

constexpr std::array<RowColumn<CellRow>, 25> cell_columns = {{
    {"document", [](const CellRow& r) { return text_value(r.context.document); }},
    {"report", [](const CellRow& r) { return count_value(r.table.report + 1); }},
    {"form", [](const CellRow& r) { return text_value(r.table.form); }},
    {"table_id", [](const CellRow& r) { return text_value(r.table.id); }},
    {"row", [](const CellRow& r) { return count_value(r.cell.row); }},
    {"col", [](const CellRow& r) { return count_value(r.cell.col); }},
    {"row_span", [](const CellRow& r) { return count_value(r.cell.row_span); }},
    {"col_span", [](const CellRow& r) { return count_value(r.cell.col_span); }},
    {"kind", [](const CellRow& r) { return text_value(cell_kind_word(r.cell.kind)); }},
    {"text", [](const CellRow& r) { return text_value(r.cell.content.text); }},
    {"value", [](const CellRow& r) { return decimal_value(r.cell.content.value); }},
    {"status", [](const CellRow& r) { return text_value(cell_status_word(r.trust.status)); }},
    {"reasons", [](const CellRow& r) { return reasons_value(r.trust.reasons); }},
    {"confidence", [](const CellRow& r) { return ExportValue(r.cell.content.confidence); }},
    {"page", [](const CellRow& r) { return count_value(r.cell.page); }},
    {"x0", [](const CellRow& r) { return point_value(r.cell.box.x0); }},
    {"y0", [](const CellRow& r) { return point_value(r.cell.box.y0); }},
    {"x1", [](const CellRow& r) { return point_value(r.cell.box.x1); }},
    {"y1", [](const CellRow& r) { return point_value(r.cell.box.y1); }},
    {"raw", [](const CellRow& r) { return text_value(r.cell.content.raw); }},
    {"steps", steps_value},
    {"corrected_by", [](const CellRow& r) { return corrected_by(r.trust.corrected); }},
    {"corrected_from", [](const CellRow& r) { return corrected_from(r.trust.corrected); }},
    {"corrected_others", [](const CellRow& r) { return corrected_others(r.trust.corrected); }},
    {"corrected_as", [](const CellRow& r) { return corrected_as(r.trust.corrected); }},
}};

Status each_cell(const RowContext& context, const TakeRow& take) {
    const Report& report = context.report.written.report;
    ExportRow values;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size() && context.wants_form(table.form); ++c) {
            const CellTrust& trust = report.trust[t][c];
            if (context.wants_status(trust.status)) {
                fill_row<CellRow>(cell_columns, {context, table, table.cells[c], trust}, values);
                TRY(take(values));
            }
        }
    }
    return Done{};
}

}  // namespace

RowSource table_rows() {
    return {each_table, [] { return names_of<TableRow>(table_columns); }};
}

RowSource cell_rows() {
    return {each_cell, [] { return names_of<CellRow>(cell_columns); }};
}

}  // namespace juesuan
