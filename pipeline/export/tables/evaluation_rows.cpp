// evaluations: a row a record of the tables of performance, its values side by side by their keys.
#include <algorithm>
#include <array>
#include <map>

#include "pipeline/export/tables/row_columns.h"

namespace juesuan {
namespace {

constexpr std::string_view family = "performance.";

struct EvaluationRow {
    const RowContext& context;
    const FormTable& table;
    std::size_t index;
    std::map<std::string, const RecordValue*> values;
    CellStatus status = CellStatus::verified;  ///< the least of its cells
    int page = 0;

    [[nodiscard]] const FormRecord& record() const { return table.records[index]; }
};

/// As printed: a score is a number, a target may be any words.
template <std::size_t N>
struct KeyName {
    char text[N]{};
    constexpr KeyName(const char (&name)[N]) {
        std::copy_n(name, N, text);
    }  // NOLINT(*-explicit-*)
};

template <KeyName Key>
ExportValue value_of(const EvaluationRow& r) {
    const auto found = r.values.find(Key.text);
    if (found == r.values.end()) {
        return {};
    }
    const RecordValue& value = *found->second;
    return value.value.has_value() ? ExportValue(value.value->text()) : text_value(value.text);
}

template <KeyName Key>
constexpr RowColumn<EvaluationRow> key_column() {
    return {Key.text, value_of<Key>};
}

constexpr std::array<RowColumn<EvaluationRow>, 31> evaluation_columns = {{
    {"document", [](const EvaluationRow& r) { return text_value(r.context.document); }},
    {"report", [](const EvaluationRow& r) { return count_value(r.table.report + 1); }},
    {"form", [](const EvaluationRow& r) { return text_value(r.table.form); }},
    {"table_id", [](const EvaluationRow& r) { return text_value(r.table.id); }},
    {"record",
     [](const EvaluationRow& r) { return count_value(static_cast<std::int64_t>(r.index)); }},
    {"row", [](const EvaluationRow& r) { return count_value(r.record().row); }},
    {"parent",
     [](const EvaluationRow& r) {
         return r.record().parent < 0 ? ExportValue() : count_value(r.record().parent);
     }},
    {"row_group", [](const EvaluationRow& r) { return text_value(r.record().row_group); }},
    {"row_key", [](const EvaluationRow& r) { return text_value(r.record().row_key); }},
    {"label", [](const EvaluationRow& r) { return text_value(r.record().label); }},
    key_column<"first_level">(),
    key_column<"second_level">(),
    key_column<"goal">(),
    key_column<"target">(),
    key_column<"actual">(),
    key_column<"expected">(),
    key_column<"achieved">(),
    key_column<"result">(),
    key_column<"indicator_nature">(),
    key_column<"measure_unit">(),
    key_column<"weight">(),
    key_column<"score">(),
    key_column<"initial_budget">(),
    key_column<"budget">(),
    key_column<"executed">(),
    key_column<"rate">(),
    key_column<"value">(),
    key_column<"deviation">(),
    key_column<"remark">(),
    {"status", [](const EvaluationRow& r) { return text_value(cell_status_word(r.status)); }},
    {"page", [](const EvaluationRow& r) { return r.page ? count_value(r.page) : ExportValue(); }},
}};

EvaluationRow evaluation_row(const RowContext& context, std::size_t index, std::size_t record) {
    const Report& report = context.report.written.report;
    const FormTable& table = report.forms.tables[index];
    EvaluationRow out{context, table, record, {}};
    for (const RecordValue& value : table.records[record].values) {
        out.values.emplace(value.key, &value);
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            if (table.cells[c].row == value.row && table.cells[c].col == value.col) {
                out.status = std::max(out.status, report.trust[index][c].status);
                out.page = out.page == 0 ? table.cells[c].page : out.page;
            }
        }
    }
    return out;
}

Status each_evaluation(const RowContext& context, const TakeRow& take) {
    const std::vector<FormTable>& tables = context.forms().tables;
    ExportRow values;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (!tables[t].form.starts_with(family) || !context.wants_form(tables[t].form)) {
            continue;
        }
        for (std::size_t k = 0; k < tables[t].records.size(); ++k) {
            const EvaluationRow row = evaluation_row(context, t, k);
            if (context.wants_status(row.status)) {
                fill_row<EvaluationRow>(evaluation_columns, row, values);
                TRY(take(values));
            }
        }
    }
    return Done{};
}

}  // namespace

RowSource evaluation_rows() {
    return {each_evaluation, [] { return names_of<EvaluationRow>(evaluation_columns); }};
}

}  // namespace juesuan
