// How rows are made inside this folder: a table is a list of names, each with the function that
// gives its value, so that a name and its value cannot part.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/export/tables/report_rows.h"
#include "pipeline/write/correction_json.h"

namespace juesuan {

template <class Source>
struct RowColumn {
    std::string_view name;
    ExportValue (*value)(const Source&);
};

template <class Source>
void fill_row(std::span<const RowColumn<Source>> columns, const Source& source, ExportRow& row) {
    row.resize(columns.size());
    for (std::size_t k = 0; k < columns.size(); ++k) {
        row[k] = columns[k].value(source);
    }
}

template <class Source>
std::vector<std::string_view> names_of(std::span<const RowColumn<Source>> columns) {
    std::vector<std::string_view> out;
    for (const RowColumn<Source>& column : columns) {
        out.push_back(column.name);
    }
    return out;
}

/// What every row is made with.
struct RowContext {
    const ExportedReport& report;
    const ExportKnowledge& knowledge;
    const RowChoice& choice;
    std::string document;  ///< see document_key

    [[nodiscard]] const Forms& forms() const { return report.written.report.forms; }
    /// From 1: which report of the file a page belongs to; 1 for a page of none.
    [[nodiscard]] std::int64_t report_of_page(int page) const;
    /// The span of a report (from 1); of a file that is one report, the document's own facts.
    [[nodiscard]] ReportSpan span_of(std::int64_t number) const;
    /// The report (from 1) whose cells or text a check looks at.
    [[nodiscard]] std::int64_t report_of_check(const Check& check) const;
    [[nodiscard]] bool wants_form(const std::string& form) const {
        return choice.forms.empty() || choice.forms.contains(form);
    }
    [[nodiscard]] bool wants_status(CellStatus status) const {
        return choice.statuses.empty() ||
               choice.statuses.contains(std::string(cell_status_word(status)));
    }
};

// Small values as rows hold them: "" is nothing.
inline ExportValue text_value(std::string_view text) {
    return text.empty() ? ExportValue() : ExportValue(std::string(text));
}
inline ExportValue count_value(std::int64_t number) { return number; }
inline ExportValue decimal_value(const std::optional<Decimal>& value) {
    return value.has_value() ? ExportValue(*value) : ExportValue();
}
/// Hundredths of a point, as the report publishes places.
ExportValue point_value(double points);
/// Texts joined by blanks.
[[nodiscard]] ExportValue joined_value(const std::vector<std::string>& texts,
                                       std::string_view separator = " ");
/// The published words of the reasons, joined by blanks.
[[nodiscard]] ExportValue reasons_value(const std::vector<StatusReason>& reasons);

/// Who corrected it, and what the program had there; nothing where nobody did.
inline ExportValue corrected_by(const std::optional<Correction>& corrected) {
    return corrected ? text_value(corrected->by) : ExportValue();
}
inline ExportValue corrected_others(const std::optional<Correction>& corrected) {
    return corrected ? text_value(other_words(*corrected)) : ExportValue();
}
/// As what: printed, unreadable, document_wrong.
inline ExportValue corrected_as(const std::optional<Correction>& corrected) {
    return corrected ? text_value(judgement_word(corrected->judgement)) : ExportValue();
}
inline ExportValue corrected_from(const std::optional<Correction>& corrected) {
    return corrected ? text_value(corrected->before) : ExportValue();
}

/// The amount in yuan, exactly; nothing for an unknown unit and for what is too large.
[[nodiscard]] std::optional<Decimal> in_yuan(const Decimal& amount, std::string_view unit,
                                             const MoneyUnits& units);
/// Whole 分 (0.01 yuan); nothing where the amount is none of yuan or has finer digits.
[[nodiscard]] ExportValue fen_value(const std::optional<Decimal>& yuan);

/// The rows of one table, and the names of their values.
struct RowSource {
    Status (*each)(const RowContext& context, const TakeRow& take);
    std::vector<std::string_view> (*fields)();
};
[[nodiscard]] RowSource document_rows();
[[nodiscard]] RowSource table_rows();
[[nodiscard]] RowSource amount_rows();
[[nodiscard]] RowSource statement_rows();
[[nodiscard]] RowSource check_rows();
[[nodiscard]] RowSource evaluation_rows();
[[nodiscard]] RowSource cell_rows();
[[nodiscard]] RowSource line_rows();

}  // namespace juesuan
