#include "pipeline/export/tables/row_columns.h"

#include <algorithm>

#include "pipeline/write/json_values.h"

namespace juesuan {

std::int64_t RowContext::report_of_page(int page) const {
    const std::vector<ReportSpan>& reports = forms().reports;
    const auto found = std::find_if(reports.begin(), reports.end(), [page](const ReportSpan& span) {
        return page >= span.first_page && page <= span.last_page;
    });
    return found == reports.end() ? 1 : found - reports.begin() + 1;
}

ReportSpan RowContext::span_of(std::int64_t number) const {
    const Forms& all = forms();
    const auto index = static_cast<std::size_t>(number - 1);
    if (all.reports.size() > 1 && index < all.reports.size()) {
        return all.reports[index];
    }
    return {1, report.written.frame.page_count, all.facts.kind, all.facts.organization,
            all.facts.fiscal_year};
}

std::int64_t RowContext::report_of_check(const Check& check) const {
    if (!check.cells.empty()) {
        return forms().tables[static_cast<std::size_t>(check.cells.front().table)].report + 1;
    }
    if (!check.statements.empty()) {
        return report_of_page(forms().statements[check.statements.front()].page);
    }
    return check.places.empty() ? 1 : report_of_page(check.places.front().page);
}

ExportValue point_value(double points) { return hundredths(points); }

ExportValue joined_value(const std::vector<std::string>& texts, std::string_view separator) {
    std::string out;
    for (const std::string& text : texts) {
        out += out.empty() ? "" : separator;
        out += text;
    }
    return text_value(out);
}

ExportValue reasons_value(const std::vector<StatusReason>& reasons) {
    std::string out;
    for (const StatusReason& reason : reasons) {
        out += out.empty() ? "" : " ";
        out += reason_text(reason);
    }
    return text_value(out);
}

std::optional<Decimal> in_yuan(const Decimal& amount, std::string_view unit,
                               const MoneyUnits& units) {
    const MoneyUnit* known = units.called(unit);
    if (known == nullptr) {
        return std::nullopt;
    }
    Decimal out = amount;
    for (int power = known->power; power > 0; --power) {
        if (out.scale > 0) {
            --out.scale;
        } else if (__builtin_mul_overflow(out.units, 10, &out.units)) {
            return std::nullopt;
        }
    }
    return out;
}

ExportValue fen_value(const std::optional<Decimal>& yuan) {
    constexpr int fen_digits = 2;
    const std::optional<Decimal> fen = yuan.has_value() ? yuan->rescaled(fen_digits) : yuan;
    return fen.has_value() ? ExportValue(fen->units) : ExportValue();
}

}  // namespace juesuan
