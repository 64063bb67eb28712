#include "pipeline/export/formats/budget_lines.h"

#include <array>

namespace juesuan {
namespace {

/// Codes have three digits and two more a level.
constexpr std::size_t class_digits = 3, level_digits = 2;

/// An amount with what is known of its report.
struct Line {
    const ExportRow& amount;
    const std::map<std::string, std::size_t, std::less<>>& places;
    const ExportRow* document;
    const std::map<std::string, std::size_t, std::less<>>& document_places;
    const MoneyUnits& units;

    [[nodiscard]] const ExportValue& value(std::string_view field) const {
        return amount[places.find(field)->second];
    }
    [[nodiscard]] std::string text(std::string_view field) const {
        return value_text(value(field));
    }
    [[nodiscard]] ExportValue of_document(std::string_view field) const {
        return document == nullptr ? ExportValue()
                                   : (*document)[document_places.find(field)->second];
    }
    /// The beginning of the code, as long as the level asks for, if it is of the classification.
    [[nodiscard]] ExportValue code(std::string_view classification, std::size_t level) const {
        const std::string whole = text("subject_code");
        const std::size_t digits = class_digits + (level - 1) * level_digits;
        const bool fits = text("classification") == classification && whole.size() >= digits;
        return fits ? ExportValue(whole.substr(0, digits)) : ExportValue();
    }
    [[nodiscard]] ExportValue label(std::string_view classification) const {
        return text("classification") == classification ? value("label") : ExportValue();
    }
};

std::int64_t factor_of(const Line& line) {
    const MoneyUnit* unit = line.units.called(line.text("unit"));
    std::int64_t out = 1;
    for (int power = 0; unit != nullptr && power < unit->power; ++power) {
        out *= 10;
    }
    return out;
}

struct LineField {
    const char* name;
    ExportValue (*value)(const Line&);
};

constexpr std::array<LineField, 25> fields = {{
    {"budget_line_id",
     [](const Line& l) {
         return ExportValue(l.text("document") + "." + l.text("report") + "." + l.text("table_id") +
                            "." + l.text("record") + "." + l.text("column_key") + "." +
                            l.text("col"));
     }},
    {"organization_key", [](const Line& l) { return l.of_document("organization_key"); }},
    {"organization", [](const Line& l) { return l.value("organization"); }},
    {"division", [](const Line& l) { return l.of_document("division"); }},
    {"fiscal_year", [](const Line& l) { return l.value("fiscal_year"); }},
    {"direction",
     [](const Line& l) {
         return ExportValue(
             std::string(l.text("direction") == "income" ? "revenue" : "expenditure"));
     }},
    {"phase", [](const Line& l) { return l.value("phase"); }},
    {"function_1", [](const Line& l) { return l.code("function", 1); }},
    {"function_2", [](const Line& l) { return l.code("function", 2); }},
    {"function_3", [](const Line& l) { return l.code("function", 3); }},
    {"function_label", [](const Line& l) { return l.label("function"); }},
    {"economic_1", [](const Line& l) { return l.code("economic", 1); }},
    {"economic_2", [](const Line& l) { return l.code("economic", 2); }},
    {"economic_label", [](const Line& l) { return l.label("economic"); }},
    {"row_label", [](const Line& l) { return l.value("label"); }},
    {"form", [](const Line& l) { return l.value("form"); }},
    {"column_key", [](const Line& l) { return l.value("column_key"); }},
    {"column_label", [](const Line& l) { return l.value("column_label"); }},
    {"value", [](const Line& l) { return l.value("value_yuan"); }},
    {"currency", [](const Line&) { return ExportValue(std::string("CNY")); }},
    {"printed_value", [](const Line& l) { return l.value("value"); }},
    {"factor", [](const Line& l) { return ExportValue(factor_of(l)); }},
    {"status", [](const Line& l) { return l.value("status"); }},
    {"page", [](const Line& l) { return l.value("page"); }},
    {"corrected_by", [](const Line& l) { return l.value("corrected_by"); }},
}};

bool is_set(const ExportValue& value) {
    const bool* flag = std::get_if<bool>(&value);
    return flag != nullptr && *flag;
}

}  // namespace

std::vector<std::string> budget_line_fields() {
    std::vector<std::string> out;
    out.reserve(fields.size());
    for (const LineField& field : fields) {
        out.emplace_back(field.name);
    }
    return out;
}

BudgetLines::BudgetLines(const ExportKnowledge& knowledge)
    : units_(knowledge.definitions.rules.words.money_unit) {
    for (const auto& [table, places] : {std::pair(ExportTableName::amounts, &amounts_),
                                        std::pair(ExportTableName::documents, &documents_)}) {
        const std::vector<std::string_view> names = row_fields(table);
        for (std::size_t k = 0; k < names.size(); ++k) {
            places->emplace(names[k], k);
        }
    }
}

void BudgetLines::take_document(const ExportRow& row) {
    const std::string document = value_text(row[documents_.find("document")->second]);
    if (document != document_) {
        reports_.clear();
        document_ = document;
    }
    reports_[std::get<std::int64_t>(row[documents_.find("report")->second])] = row;
}

std::optional<ExportRow> BudgetLines::line_of(const ExportRow& amount) const {
    const auto report =
        reports_.find(std::get<std::int64_t>(amount[amounts_.find("report")->second]));
    const Line line{amount, amounts_, report == reports_.end() ? nullptr : &report->second,
                    documents_, units_};
    const std::string direction = line.text("direction"), phase = line.text("phase");
    const bool counted = is_set(line.value("leaf")) && is_set(line.value("column_leaf"));
    const bool money = !std::holds_alternative<std::monostate>(line.value("value_yuan"));
    if (!counted || !money || (direction != "income" && direction != "expenditure") ||
        phase == "change" || phase == "rate") {
        return std::nullopt;
    }
    ExportRow out;
    out.reserve(fields.size());
    for (const LineField& field : fields) {
        out.push_back(field.value(line));
    }
    return out;
}

}  // namespace juesuan
