// documents: a row a report; lines: a row a line of text outside the tables.
#include <algorithm>
#include <array>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "pipeline/export/tables/row_columns.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

struct DocumentRow {
    const RowContext& context;
    std::int64_t report;
    ReportSpan span;
    TrustCounts trust;
    std::int64_t without_record = 0, passed = 0, failed = 0, contradictions = 0;

    [[nodiscard]] const ReportFrame& frame() const { return context.report.written.frame; }
    [[nodiscard]] const DocumentFacts& facts() const { return context.forms().facts; }
};

/// The codes of the document's errors, each once.
ExportValue error_codes(const DocumentRow& row) {
    std::vector<std::string> out;
    for (const Error& error : row.frame().errors) {
        const std::string name(error_text(error.code).name);
        if (std::find(out.begin(), out.end(), name) == out.end()) {
            out.push_back(name);
        }
    }
    return joined_value(out);
}

/// What a catalogue says, whose fields nobody knows before: an object, on one line.
ExportValue metadata(const DocumentRow& row) {
    JsonMembers out;
    for (const auto& [name, value] : row.frame().metadata) {
        out.push_back({name, value});
    }
    return out.empty() ? ExportValue() : text_value(json_text(out));
}

constexpr std::array<RowColumn<DocumentRow>, 32> document_columns = {{
    {"document", [](const DocumentRow& r) { return text_value(r.context.document); }},
    {"report", [](const DocumentRow& r) { return count_value(r.report); }},
    {"sha256", [](const DocumentRow& r) { return text_value(r.frame().sha256); }},
    {"source_path",
     [](const DocumentRow& r) { return joined_value(r.context.report.source_paths, "\n"); }},
    {"file_name", [](const DocumentRow& r) { return text_value(r.frame().file_name); }},
    {"bytes",
     [](const DocumentRow& r) { return count_value(static_cast<std::int64_t>(r.frame().bytes)); }},
    {"page_count", [](const DocumentRow& r) { return count_value(r.frame().page_count); }},
    {"first_page", [](const DocumentRow& r) { return count_value(r.span.first_page); }},
    {"last_page", [](const DocumentRow& r) { return count_value(r.span.last_page); }},
    {"kind", [](const DocumentRow& r) { return text_value(r.span.kind); }},
    {"organization", [](const DocumentRow& r) { return text_value(r.span.organization); }},
    {"organization_key",
     [](const DocumentRow& r) { return text_value(to_utf8(folded(r.span.organization))); }},
    {"division", [](const DocumentRow& r) { return text_value(r.facts().division); }},
    {"fiscal_year",
     [](const DocumentRow& r) {
         return r.span.fiscal_year ? count_value(*r.span.fiscal_year) : ExportValue();
     }},
    {"published_on", [](const DocumentRow& r) { return text_value(r.facts().published_on); }},
    {"telephone", [](const DocumentRow& r) { return text_value(r.facts().telephone); }},
    {"status",
     [](const DocumentRow& r) { return text_value(document_status_word(r.frame().status)); }},
    {"errors", error_codes},
    {"tables", [](const DocumentRow& r) { return count_value(r.trust.tables); }},
    {"verified", [](const DocumentRow& r) { return count_value(r.trust.verified); }},
    {"accepted", [](const DocumentRow& r) { return count_value(r.trust.accepted); }},
    {"review", [](const DocumentRow& r) { return count_value(r.trust.review); }},
    {"in_no_cell", [](const DocumentRow& r) { return count_value(r.trust.in_no_cell); }},
    {"without_record", [](const DocumentRow& r) { return count_value(r.without_record); }},
    {"statements",
     [](const DocumentRow& r) {
         const auto& all = r.context.forms().statements;
         return count_value(std::count_if(all.begin(), all.end(), [&r](const Statement& one) {
             return r.context.report_of_page(one.page) == r.report;
         }));
     }},
    {"checks_passed", [](const DocumentRow& r) { return count_value(r.passed); }},
    {"checks_failed", [](const DocumentRow& r) { return count_value(r.failed); }},
    {"contradictions", [](const DocumentRow& r) { return count_value(r.contradictions); }},
    {"program", [](const DocumentRow& r) { return text_value(r.frame().program); }},
    {"version", [](const DocumentRow& r) { return text_value(r.frame().version); }},
    {"result_file", [](const DocumentRow& r) { return text_value(r.context.report.result_file); }},
    {"metadata", metadata},
}};

void count_tables(DocumentRow& row) {
    const Report& report = row.context.report.written.report;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        if (table.report + 1 != row.report) {
            continue;
        }
        ++row.trust.tables;
        row.without_record += amounts_without_record(table);
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            if (table.cells[c].kind == CellKind::amount) {
                const CellStatus status = report.trust[t][c].status;
                row.trust.verified += status == CellStatus::verified ? 1 : 0;
                row.trust.accepted += status == CellStatus::accepted ? 1 : 0;
                row.trust.review += status == CellStatus::review ? 1 : 0;
            }
        }
    }
}

void count_checks(DocumentRow& row) {
    for (const Check& check : row.context.report.written.report.checks) {
        if (row.context.report_of_check(check) != row.report) {
            continue;
        }
        row.passed += check.status == CheckStatus::pass ? 1 : 0;
        row.failed += check.status == CheckStatus::fail ? 1 : 0;
        row.contradictions += check.verdict == Verdict::source_inconsistent ? 1 : 0;
    }
}

Status each_document(const RowContext& context, const TakeRow& take) {
    const auto reports =
        static_cast<std::int64_t>(std::max<std::size_t>(1, context.forms().reports.size()));
    ExportRow values;
    for (std::int64_t report = 1; report <= reports; ++report) {
        DocumentRow row{context, report, context.span_of(report), {}};
        count_tables(row);
        count_checks(row);
        for (const FormPage& page : context.forms().pages) {
            row.trust.in_no_cell +=
                context.report_of_page(page.page) == report ? page.amounts_in_no_cell : 0;
        }
        fill_row<DocumentRow>(document_columns, row, values);
        TRY(take(values));
    }
    return Done{};
}

struct LineRow {
    const RowContext& context;
    const FormPage& page;
    std::size_t line;

    [[nodiscard]] const NormalLine& text() const { return page.lines[line]; }
};

constexpr std::array<RowColumn<LineRow>, 10> line_columns = {{
    {"document", [](const LineRow& r) { return text_value(r.context.document); }},
    {"report", [](const LineRow& r) { return count_value(r.context.report_of_page(r.page.page)); }},
    {"page", [](const LineRow& r) { return count_value(r.page.page); }},
    {"line", [](const LineRow& r) { return count_value(static_cast<std::int64_t>(r.line) + 1); }},
    {"text", [](const LineRow& r) { return text_value(r.text().content.text); }},
    {"confidence", [](const LineRow& r) { return ExportValue(r.text().content.confidence); }},
    {"x0", [](const LineRow& r) { return point_value(r.text().box.x0); }},
    {"y0", [](const LineRow& r) { return point_value(r.text().box.y0); }},
    {"x1", [](const LineRow& r) { return point_value(r.text().box.x1); }},
    {"y1", [](const LineRow& r) { return point_value(r.text().box.y1); }},
}};

Status each_line(const RowContext& context, const TakeRow& take) {
    ExportRow values;
    for (const FormPage& page : context.forms().pages) {
        for (std::size_t k = 0; k < page.lines.size(); ++k) {
            fill_row<LineRow>(line_columns, LineRow{context, page, k}, values);
            TRY(take(values));
        }
    }
    return Done{};
}

}  // namespace

RowSource document_rows() {
    return {each_document, [] { return names_of<DocumentRow>(document_columns); }};
}

RowSource line_rows() {
    return {each_line, [] { return names_of<LineRow>(line_columns); }};
}

}  // namespace juesuan
