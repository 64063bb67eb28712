#include "pipeline/inspect/relate/related_report.h"

#include <map>
#include <tuple>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

/// What the row is in any report: its key, else its code, else its label.
std::string identity_of(const FormRecord& record) {
    const std::string block = "#" + std::to_string(record.block);
    if (!record.row_key.empty()) {
        return record.row_key;
    }
    const std::string& code = record.subject_code.empty() ? record.code : record.subject_code;
    return (code.empty() ? to_utf8(folded(record.label)) : code) + block;
}

/// Adds the amounts of one table.
void add_amounts(const Report& report, std::size_t t, std::vector<RelatedAmount>& out) {
    const FormTable& table = report.forms.tables[t];
    std::map<std::pair<int, int>, std::size_t> cells;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        cells[{table.cells[i].row, table.cells[i].col}] = i;
    }
    for (const FormRecord& record : table.records) {
        for (const RecordValue& value : record.values) {
            const FormColumn* column = column_at(table, value.col);
            const Measure measure =
                record.measure.value_or(column == nullptr ? Measure::money : column->measure);
            const auto cell = cells.find({value.row, value.col});
            if (!value.value || cell == cells.end() || measure != Measure::money) {
                continue;
            }
            const bool own_unit = column != nullptr && !column->unit.empty();
            out.push_back({table.form, identity_of(record), value.key, table.id, value.row,
                           value.col, table.cells[cell->second].page, record.label, *value.value,
                           own_unit ? column->unit : table.unit,
                           report.trust[t][cell->second].status != CellStatus::review, table.title,
                           column_name(table, value, Language::chinese)});
        }
    }
}

std::vector<RelatedAmount> without_repeated(const std::vector<RelatedAmount>& amounts) {
    const auto identity = [](const RelatedAmount& a) { return std::tie(a.form, a.row, a.column); };
    std::map<std::tuple<std::string, std::string, std::string>, int> times;
    for (const RelatedAmount& amount : amounts) {
        ++times[identity(amount)];
    }
    std::vector<RelatedAmount> out;
    for (const RelatedAmount& amount : amounts) {
        if (times.at(identity(amount)) == 1) {
            out.push_back(amount);
        }
    }
    return out;
}

}  // namespace

std::vector<RelatedReport> related_reports(const WrittenReport& written,
                                           const OrganizationNames& names,
                                           const std::string& source) {
    const Forms& forms = written.report.forms;
    std::vector<ReportSpan> spans = forms.reports;
    if (spans.empty()) {
        spans.push_back(
            {0, 0, forms.facts.kind, forms.facts.organization, forms.facts.fiscal_year});
    }
    std::vector<RelatedReport> out;
    for (std::size_t s = 0; s < spans.size(); ++s) {
        if (organization_key(spans[s].organization).empty()) {
            continue;
        }
        RelatedReport report{names.key_of(spans[s].organization),
                             spans[s].organization,
                             spans[s].kind,
                             spans[s].fiscal_year,
                             written.frame.sha256,
                             source,
                             {}};
        std::vector<RelatedAmount> amounts;
        for (std::size_t t = 0; t < forms.tables.size(); ++t) {
            const bool mine =
                forms.reports.empty() || forms.tables[t].report == static_cast<int>(s);
            if (mine && !forms.tables[t].form.empty()) {
                add_amounts(written.report, t, amounts);
            }
        }
        report.amounts = without_repeated(amounts);
        out.push_back(std::move(report));
    }
    return out;
}

}  // namespace juesuan
