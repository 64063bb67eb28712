// statements: a row a figure of the narrative; checks: a row a check that applied.
#include <array>
#include <map>

#include "pipeline/export/tables/row_columns.h"

namespace juesuan {
namespace {

/// The cell that each statement repeats: the one of a check that holds between the two alone.
std::map<std::size_t, CellPlace> repeated_cells(const Report& report) {
    std::map<std::size_t, CellPlace> out;
    for (const Check& check : report.checks) {
        if (check.status == CheckStatus::pass && check.statements.size() == 1 &&
            check.cells.size() == 1) {
            out.emplace(check.statements.front(), check.cells.front());
        }
    }
    return out;
}

struct StatementRow {
    const RowContext& context;
    const Statement& statement;
    CellStatus status;
    const CellPlace* cell;
    std::optional<Decimal> yuan;
    std::optional<Correction> corrected;
};

ExportValue cell_table(const StatementRow& r) {
    const auto index = static_cast<std::size_t>(r.cell == nullptr ? 0 : r.cell->table);
    return r.cell == nullptr ? ExportValue() : text_value(r.context.forms().tables[index].id);
}

constexpr std::array<RowColumn<StatementRow>, 33> statement_columns = {{
    {"document", [](const StatementRow& r) { return text_value(r.context.document); }},
    {"report",
     [](const StatementRow& r) { return count_value(r.context.report_of_page(r.statement.page)); }},
    {"statement", [](const StatementRow& r) { return text_value(r.statement.id); }},
    {"measure", [](const StatementRow& r) { return text_value(r.statement.measure); }},
    {"subject_code", [](const StatementRow& r) { return text_value(r.statement.subject.code); }},
    {"subject", [](const StatementRow& r) { return text_value(r.statement.subject.name); }},
    {"phase", [](const StatementRow& r) { return text_value(r.statement.phase); }},
    {"period", [](const StatementRow& r) { return text_value(r.statement.period); }},
    {"value", [](const StatementRow& r) { return decimal_value(r.statement.value); }},
    {"unit", [](const StatementRow& r) { return text_value(r.statement.unit); }},
    {"value_yuan", [](const StatementRow& r) { return decimal_value(r.yuan); }},
    {"value_fen", [](const StatementRow& r) { return fen_value(r.yuan); }},
    {"change", [](const StatementRow& r) { return decimal_value(r.statement.change); }},
    {"percent", [](const StatementRow& r) { return decimal_value(r.statement.percent); }},
    {"percent_kind",
     [](const StatementRow& r) { return text_value(percent_kind_word(r.statement.percent_kind)); }},
    {"base", [](const StatementRow& r) { return text_value(r.statement.base); }},
    {"relation", [](const StatementRow& r) { return text_value(r.statement.relation); }},
    {"reason", [](const StatementRow& r) { return text_value(r.statement.reason); }},
    {"text", [](const StatementRow& r) { return text_value(r.statement.text); }},
    {"status", [](const StatementRow& r) { return text_value(cell_status_word(r.status)); }},
    {"confidence", [](const StatementRow& r) { return ExportValue(r.statement.confidence); }},
    {"cell_table", cell_table},
    {"cell_row",
     [](const StatementRow& r) { return r.cell ? count_value(r.cell->row) : ExportValue(); }},
    {"cell_col",
     [](const StatementRow& r) { return r.cell ? count_value(r.cell->col) : ExportValue(); }},
    {"page", [](const StatementRow& r) { return count_value(r.statement.page); }},
    {"x0", [](const StatementRow& r) { return point_value(r.statement.box.x0); }},
    {"y0", [](const StatementRow& r) { return point_value(r.statement.box.y0); }},
    {"x1", [](const StatementRow& r) { return point_value(r.statement.box.x1); }},
    {"y1", [](const StatementRow& r) { return point_value(r.statement.box.y1); }},
    {"corrected_by", [](const StatementRow& r) { return corrected_by(r.corrected); }},
    {"corrected_from", [](const StatementRow& r) { return corrected_from(r.corrected); }},
    {"corrected_others", [](const StatementRow& r) { return corrected_others(r.corrected); }},
    {"corrected_as", [](const StatementRow& r) { return corrected_as(r.corrected); }},
}};

Status each_statement(const RowContext& context, const TakeRow& take) {
    const Report& report = context.report.written.report;
    const std::map<std::size_t, CellPlace> cells = repeated_cells(report);
    const MoneyUnits& units = context.knowledge.definitions.rules.words.money_unit;
    ExportRow values;
    for (std::size_t s = 0; s < report.forms.statements.size(); ++s) {
        const Statement& statement = report.forms.statements[s];
        const CellStatus status = report.statement_trust[s];
        if (!context.wants_status(status)) {
            continue;
        }
        const auto cell = cells.find(s);
        const std::optional<Decimal> yuan =
            statement.value ? in_yuan(*statement.value, statement.unit, units) : std::nullopt;
        const auto corrected = report.corrected_statements.find(s);
        fill_row<StatementRow>(
            statement_columns,
            {context, statement, status, cell == cells.end() ? nullptr : &cell->second, yuan,
             corrected == report.corrected_statements.end() ? std::nullopt
                                                            : std::optional(corrected->second)},
            values);
        TRY(take(values));
    }
    return Done{};
}

struct CheckRow {
    const RowContext& context;
    const Check& check;
    std::int64_t number;  ///< in the report, from 1
    const RuleSpec* rule;
};

/// "table_3(3,2)", joined by blanks, with the signs of a sum.
ExportValue cells_value(const CheckRow& r) {
    std::string out;
    for (std::size_t k = 0; k < r.check.cells.size(); ++k) {
        const CellPlace& cell = r.check.cells[k];
        out += out.empty() ? "" : " ";
        out += k < r.check.signs.size() && r.check.signs[k] < 0 ? "-" : "";
        out += r.context.forms().tables[static_cast<std::size_t>(cell.table)].id + "(" +
               std::to_string(cell.row) + "," + std::to_string(cell.col) + ")";
    }
    return text_value(out);
}

ExportValue statements_value(const CheckRow& r) {
    std::string out;
    for (const std::size_t s : r.check.statements) {
        out += (out.empty() ? "" : " ") + r.context.forms().statements[s].id;
    }
    return text_value(out);
}

ExportValue first_table(const CheckRow& r) {
    if (r.check.cells.empty()) {
        return {};
    }
    const auto table = static_cast<std::size_t>(r.check.cells.front().table);
    return text_value(r.context.forms().tables[table].id);
}

ExportValue places_value(const CheckRow& r) {
    std::vector<std::string> out;
    for (const TextPlace& place : r.check.places) {
        out.push_back("p" + std::to_string(place.page) + " " + place.text);
    }
    return joined_value(out, "\n");
}

constexpr std::array<RowColumn<CheckRow>, 18> check_columns = {{
    {"document", [](const CheckRow& r) { return text_value(r.context.document); }},
    {"report", [](const CheckRow& r) { return count_value(r.context.report_of_check(r.check)); }},
    {"check_number", [](const CheckRow& r) { return count_value(r.number); }},
    {"rule", [](const CheckRow& r) { return text_value(r.check.rule); }},
    {"status", [](const CheckRow& r) { return text_value(check_status_word(r.check.status)); }},
    {"verdict", [](const CheckRow& r) { return text_value(verdict_word(r.check.verdict)); }},
    {"why", [](const CheckRow& r) { return r.rule ? text_value(r.rule->why) : ExportValue(); }},
    {"why_zh",
     [](const CheckRow& r) { return r.rule ? text_value(r.rule->why_zh) : ExportValue(); }},
    {"left_side", [](const CheckRow& r) { return decimal_value(r.check.left); }},
    {"right_side", [](const CheckRow& r) { return decimal_value(r.check.right); }},
    {"difference", [](const CheckRow& r) { return decimal_value(r.check.difference); }},
    {"tolerance", [](const CheckRow& r) { return decimal_value(r.check.tolerance); }},
    {"pattern", [](const CheckRow& r) { return text_value(r.check.pattern); }},
    {"from_memory", [](const CheckRow& r) { return ExportValue(r.check.from_memory); }},
    {"table_id", first_table},
    {"cells", cells_value},
    {"statements", statements_value},
    {"places", places_value},
}};

Status each_check(const RowContext& context, const TakeRow& take) {
    const std::vector<Check>& checks = context.report.written.report.checks;
    ExportRow values;
    for (std::size_t k = 0; k < checks.size(); ++k) {
        if (checks[k].status == CheckStatus::not_applicable) {
            continue;
        }
        const auto rule = context.knowledge.rules.find(checks[k].rule);
        fill_row<CheckRow>(check_columns,
                           {context, checks[k], static_cast<std::int64_t>(k) + 1,
                            rule == context.knowledge.rules.end() ? nullptr : rule->second},
                           values);
        TRY(take(values));
    }
    return Done{};
}

}  // namespace

RowSource statement_rows() {
    return {each_statement, [] { return names_of<StatementRow>(statement_columns); }};
}

RowSource check_rows() {
    return {each_check, [] { return names_of<CheckRow>(check_columns); }};
}

}  // namespace juesuan
