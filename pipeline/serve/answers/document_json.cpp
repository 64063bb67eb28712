#include "pipeline/serve/answers/document_json.h"

#include <algorithm>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/write/correction_json.h"
#include "pipeline/write/json_values.h"
#include "pipeline/write/published_words.h"

namespace juesuan {
namespace {

JsonValue error_line(const Error& error) {
    const ErrorText& text = error_text(error.code);
    return JsonMembers{{"code", text.name},
                       {"page", error.page},
                       {"en", text.sentence_en},
                       {"zh", text.sentence_zh},
                       {"advice_en", text.advice_en},
                       {"advice_zh", text.advice_zh},
                       {"detail", shown_name(error.detail)}};
}

JsonValue page_line(const FormPage& page) {
    return JsonMembers{{"number", page.page},
                       {"width", page.width_points},
                       {"height", page.height_points},
                       {"turned", page.turned},
                       {"errors", json_list(page.errors, error_line)}};
}

JsonValue table_line(const FormTable& table) {
    return JsonMembers{{"id", table.id},        {"title", table.title}, {"form", table.form},
                       {"unit", table.unit},    {"pages", table.pages}, {"n_rows", table.n_rows},
                       {"n_cols", table.n_cols}};
}

JsonValue statement_line(const Report& report, std::size_t s) {
    const Statement& statement = report.forms.statements[s];
    return JsonMembers{{"id", statement.id},
                       {"page", statement.page},
                       {"bbox", box_json(statement.box)},
                       {"text", statement.text},
                       {"measure", statement.measure},
                       {"value", decimal_json(statement.value)},
                       {"unit", statement.unit},
                       {"status", cell_status_word(report.statement_trust[s])}};
}

JsonValue check_line(const Check& check, const Report& report, const RuleReasons& reasons) {
    const auto reason = reasons.find(check.rule);
    JsonValue out;
    out["rule"] = check.rule;
    out["why"] = reason == reasons.end() ? "" : reason->second;
    out["status"] = check_status_word(check.status);
    out["verdict"] = text_or_null(std::string(verdict_word(check.verdict)));
    out["difference"] = decimal_json(check.difference);
    out["cells"] = json_list(check.cells, [&report](const CellPlace& place) {
        const auto t = static_cast<std::size_t>(place.table);
        return JsonMembers{
            {"table", report.forms.tables[t].id}, {"row", place.row}, {"col", place.col}};
    });
    out["statements"] = json_list(check.statements, [&report](std::size_t s) {
        return JsonValue(report.forms.statements[s].id);
    });
    return out;
}

JsonList checks_json(const Report& report, const RuleReasons& reasons) {
    JsonList out;
    for (const CheckStatus wanted : {CheckStatus::fail, CheckStatus::pass}) {
        for (const Check& check : report.checks) {
            if (check.status == wanted) {
                out.push_back(check_line(check, report, reasons));
            }
        }
    }
    return out;
}

JsonList statements_json(const Report& report) {
    JsonList out;
    for (std::size_t s = 0; s < report.forms.statements.size(); ++s) {
        out.push_back(statement_line(report, s));
    }
    return out;
}

}  // namespace

JsonValue document_page_json(const ShelfReport& report, const RuleReasons& reasons) {
    const ReportFrame& frame = report.written.frame;
    const Report& read = report.written.report;
    const DocumentFacts& facts = read.forms.facts;
    JsonValue out;
    out["sha256"] = frame.sha256;
    out["file_name"] = frame.file_name;
    out["status"] = document_status_word(frame.status);
    out["organization"] = facts.organization;
    out["kind"] = facts.kind;
    out["fiscal_year"] = facts.fiscal_year;
    out["division"] = facts.division;
    out["page_count"] = frame.page_count;
    out["pages"] = json_list(read.forms.pages, page_line);
    out["tables"] = json_list(read.forms.tables, table_line);
    out["statements"] = statements_json(read);
    out["checks"] = checks_json(read, reasons);
    out["errors"] = json_list(frame.errors, error_line);
    out["corrections"] = frame.correction_lines;
    out["corrections_changed_at"] = frame.corrections_changed_at;
    out["unplaced"] = json_list(read.unplaced_corrections, unplaced_correction_json);
    return out;
}

std::optional<JsonValue> table_cells_json(const ShelfReport& report, const std::string& table) {
    const Report& read = report.written.report;
    const auto found = std::find_if(read.forms.tables.begin(), read.forms.tables.end(),
                                    [&table](const FormTable& each) { return each.id == table; });
    if (found == read.forms.tables.end()) {
        return std::nullopt;
    }
    const auto t = static_cast<std::size_t>(found - read.forms.tables.begin());
    JsonValue out = table_line(*found);
    out["header_rows"] = found->header_rows;
    out["cells"] = JsonList();
    for (std::size_t c = 0; c < found->cells.size(); ++c) {
        const FormCell& cell = found->cells[c];
        const CellTrust& trust = read.trust[t][c];
        JsonValue& one = out["cells"].append();
        one["row"] = cell.row;
        one["col"] = cell.col;
        one["row_span"] = cell.row_span;
        one["col_span"] = cell.col_span;
        one["page"] = cell.page;
        one["bbox"] = box_json(cell.box);
        one["text"] = cell.content.text;
        one["raw"] = cell.content.raw;
        one["kind"] = cell_kind_word(cell.kind);
        one["status"] = cell_status_word(trust.status);
        if (trust.corrected) {
            one["corrected"] = correction_json(*trust.corrected);
        }
    }
    return out;
}

JsonValue document_line_json(const LedgerDocument& document) {
    return JsonMembers{{"sha256", document.sha256},
                       {"file_name", shown_name(document.file_name)},
                       {"status", document_status_word(document.status)},
                       {"written", document.written},
                       {"pages", document.page_count},
                       {"tables", document.trust.tables},
                       {"verified", document.trust.verified},
                       {"accepted", document.trust.accepted},
                       {"review", document.trust.review},
                       {"to_review", document.trust.to_review()},
                       {"corrected", !document.corrections.empty()}};
}

JsonValue failure_line_json(const LedgerFailure& failure, Language language) {
    const LedgerDocument& document = failure.document;
    const bool is_known = document.id != 0;
    return JsonMembers{
        {"documents", json_list(failure.paths, shown_path)},
        {"sha256", is_known ? JsonValue(document.sha256) : JsonValue()},
        {"status", failure_word(failure)},
        {"written", is_known && document.written},
        {"errors", json_list(failure.errors, [language](const Error& error) {
             return place_in_words(error, language) + what_happened(error, language) +
                    (language == Language::english ? " " : "") + what_to_do(error, language);
         })}};
}

JsonValue history_json(const std::string& folder, const std::string& sha256) {
    const Result<CorrectionBook> book = CorrectionBook::open(folder, sha256);
    JsonList out;
    if (book.ok()) {
        for (const CorrectionLine& line : book.value().lines()) {
            out.push_back(parse_json(text_of(line)).value_or(JsonValue()));
        }
        std::reverse(out.begin(), out.end());
    }
    return out;
}

}  // namespace juesuan
