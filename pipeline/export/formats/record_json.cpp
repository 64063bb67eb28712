#include "pipeline/export/formats/record_json.h"

#include <map>

#include "pipeline/export/tables/row_columns.h"
#include "pipeline/export/tables/row_tree.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/json_values.h"
#include "pipeline/write/published_words.h"

namespace juesuan {
namespace {

JsonValue number_or_null(const std::optional<int>& number) {
    return number.has_value() ? JsonValue(*number) : JsonValue();
}

JsonMembers document_json(const ReportFrame& frame, const DocumentFacts& facts) {
    return {{"file_name", frame.file_name},
            {"sha256", frame.sha256},
            {"page_count", frame.page_count},
            {"kind", text_or_null(facts.kind)},
            {"organization", text_or_null(facts.organization)},
            {"division", text_or_null(facts.division)},
            {"fiscal_year", number_or_null(facts.fiscal_year)},
            {"published_on", text_or_null(facts.published_on)},
            {"status", document_status_word(frame.status)}};
}

/// The records of one table with the places and statuses of their values.
class TableRecords {
   public:
    TableRecords(const Report& report, std::size_t index, const ExportKnowledge& knowledge)
        : table_(report.forms.tables[index]),
          trust_(report.trust[index]),
          units_(knowledge.definitions.rules.words.money_unit) {
        const auto sums = knowledge.sums.find(table_.form);
        places_ = record_places(table_, sums == knowledge.sums.end() ? FormSums() : sums->second);
        for (std::size_t c = 0; c < table_.cells.size(); ++c) {
            cells_.emplace(std::pair(table_.cells[c].row, table_.cells[c].col), c);
        }
    }

    [[nodiscard]] JsonValue json() const {
        JsonValue out = JsonMembers{{"id", table_.id},
                                    {"form", table_.form},
                                    {"report", table_.report},
                                    {"title", text_or_null(table_.title)},
                                    {"unit", text_or_null(table_.unit)},
                                    {"pages", table_.pages},
                                    {"state", table_state_word(table_.state)},
                                    {"records", JsonList()}};
        for (std::size_t k = 0; k < table_.records.size(); ++k) {
            out["records"].append(record_json(k));
        }
        return out;
    }

   private:
    [[nodiscard]] JsonValue record_json(std::size_t index) const {
        const FormRecord& record = table_.records[index];
        const RecordPlace& place = places_[index];
        JsonValue out =
            JsonMembers{{"row", record.row},
                        {"block", record.block},
                        {"code", text_or_null(record.code)},
                        {"label", record.label},
                        {"row_key", text_or_null(record.row_key)},
                        {"subject_code", text_or_null(record.subject_code)},
                        {"level", place.level > 0 ? JsonValue(place.level) : JsonValue()},
                        {"leaf", place.leaf},
                        {"parent", place.parent >= 0 ? JsonValue(place.parent) : JsonValue()},
                        {"values", JsonMembers()}};
        for (const RecordValue& value : record.values) {
            out["values"][value.key] = value_json(record, value);
        }
        return out;
    }

    [[nodiscard]] JsonValue value_json(const FormRecord& record, const RecordValue& value) const {
        const FormColumn* column = column_at(table_, value.col);
        const Measure measure =
            record.measure.value_or(column == nullptr ? Measure::money : column->measure);
        const std::string& unit =
            column == nullptr || column->unit.empty() ? table_.unit : column->unit;
        const bool money = measure == Measure::money && value.value.has_value();
        JsonValue out = JsonMembers{
            {"value", decimal_json(value.value)},
            {"yuan", decimal_json(money ? in_yuan(*value.value, unit, units_) : std::nullopt)}};
        if (!value.text.empty()) {
            out["text"] = value.text;
        }
        if (measure != Measure::money) {
            out["measure"] = measure_word(measure);
        }
        const auto cell = cells_.find({value.row, value.col});
        if (cell != cells_.end()) {
            out["status"] = cell_status_word(trust_[cell->second].status);
            out["page"] = table_.cells[cell->second].page;
            out["bbox"] = box_json(table_.cells[cell->second].box);
            if (const auto& corrected = trust_[cell->second].corrected) {
                out["corrected"] = correction_json(*corrected);
            }
        }
        return out;
    }

    const FormTable& table_;
    const std::vector<CellTrust>& trust_;
    const MoneyUnits& units_;
    std::vector<RecordPlace> places_;
    std::map<std::pair<int, int>, std::size_t> cells_;
};

JsonValue statement_json(const Statement& statement, CellStatus status) {
    return JsonMembers{{"measure", statement.measure},
                       {"subject_code", text_or_null(statement.subject.code)},
                       {"subject", text_or_null(statement.subject.name)},
                       {"phase", text_or_null(statement.phase)},
                       {"period", text_or_null(statement.period)},
                       {"value", decimal_json(statement.value)},
                       {"unit", text_or_null(statement.unit)},
                       {"change", decimal_json(statement.change)},
                       {"percent", decimal_json(statement.percent)},
                       {"text", statement.text},
                       {"status", cell_status_word(status)},
                       {"page", statement.page},
                       {"bbox", box_json(statement.box)}};
}

JsonValue finding_json(const Check& check, const ExportKnowledge& knowledge) {
    const auto rule = knowledge.rules.find(check.rule);
    const bool known = rule != knowledge.rules.end();
    return JsonMembers{{"rule", check.rule},
                       {"verdict", text_or_null(std::string(verdict_word(check.verdict)))},
                       {"why", known ? JsonValue(rule->second->why) : JsonValue()},
                       {"why_zh", known ? JsonValue(rule->second->why_zh) : JsonValue()},
                       {"left", decimal_json(check.left)},
                       {"right", decimal_json(check.right)},
                       {"difference", decimal_json(check.difference)}};
}

}  // namespace

JsonValue records_json(const ExportedReport& report, const ExportKnowledge& knowledge,
                       const std::set<std::string>& forms) {
    const Report& read = report.written.report;
    JsonValue out = JsonMembers{{"schema_version", "1.0"},
                                {"document", document_json(report.written.frame, read.forms.facts)},
                                {"tables", JsonList()},
                                {"statements", JsonList()},
                                {"findings", JsonList()}};
    for (std::size_t t = 0; t < read.forms.tables.size(); ++t) {
        const std::string& form = read.forms.tables[t].form;
        if (!form.empty() && (forms.empty() || forms.contains(form))) {
            out["tables"].append(TableRecords(read, t, knowledge).json());
        }
    }
    for (std::size_t s = 0; s < read.forms.statements.size(); ++s) {
        JsonValue& statement = out["statements"].append(
            statement_json(read.forms.statements[s], read.statement_trust[s]));
        const auto corrected = read.corrected_statements.find(s);
        if (corrected != read.corrected_statements.end()) {
            statement["corrected"] = correction_json(corrected->second);
        }
    }
    for (const Check& check : read.checks) {
        if (check.status == CheckStatus::fail) {
            out["findings"].append(finding_json(check, knowledge));
        }
    }
    return out;
}

}  // namespace juesuan
