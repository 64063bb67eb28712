#include "pipeline/inspect/explain/explain_cell.h"

#include <algorithm>
#include <iterator>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/inspect/explain/statement_explanation.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {
namespace {

/// What is asked about: its explanation, and the part of the page that it stands on.
struct Explained {
    std::string text;
    NamedPart part;
};

std::vector<Explained> explained_cells(const WrittenReport& written, const CellQuestion& question,
                                       const RuleReasons& reasons, Language language) {
    const Forms& forms = written.report.forms;
    const auto index = static_cast<std::size_t>(question.table - 1);
    std::vector<Explained> out;
    if (index >= forms.tables.size()) {
        return out;
    }
    const FormTable& table = forms.tables[index];
    for (const std::size_t k : cells_asked(table, question)) {
        out.push_back({explanation(written, index, k, reasons, language),
                       named_part(table.cells[k], table.id, forms)});
    }
    return out;
}

std::vector<Explained> explained_statements(const WrittenReport& written,
                                            const ExplainOptions& options,
                                            const RuleReasons& reasons) {
    const Forms& forms = written.report.forms;
    const MeasureLabels labels = measure_labels(options.run.share_folder);
    std::vector<Explained> out;
    for (const std::size_t k : statements_asked(forms, options.question.statement)) {
        out.push_back({statement_explanation(written, k, reasons, labels, options.run.language),
                       named_part(forms.statements[k], forms)});
    }
    return out;
}

/// The files of the pictures; empty where none were asked for.
Result<std::vector<std::string>> pictures_of(const WrittenReport& written,
                                             const std::vector<Explained>& asked,
                                             const ExplainOptions& options) {
    if (options.pictures.folder.empty()) {
        return std::vector<std::string>{};
    }
    std::vector<NamedPart> parts;
    std::transform(asked.begin(), asked.end(), std::back_inserter(parts),
                   [](const Explained& each) { return each.part; });
    return write_part_pictures(written, options.report, parts, options.pictures, options.run);
}

/// What there is instead.
std::string no_such_statement(const Forms& forms, const ExplainOptions& options) {
    if (forms.statements.empty()) {
        return message(options.run.language,
                       {"juesuan: the report has no figures of the narrative, and so none that is "
                        "or says {0}\n",
                        "juesuan：报告中没有文字数据，因而没有 {0}\n"},
                       shown_name(options.question.statement));
    }
    return message(options.run.language,
                   {"juesuan: no figure of the narrative is or says {0}; the report has {1} "
                    "{1|figure|figures} ({2})\n",
                    "juesuan：情况说明中没有 {0}；报告共有 {1} 项文字中的数据（{2}）\n"},
                   shown_name(options.question.statement), forms.statements.size(),
                   forms.statements.front().id + " … " + forms.statements.back().id);
}

/// The tables that have a row with this label or code, "3, 5"; "" for none.
std::string tables_with(const std::vector<FormTable>& tables, const std::string& label) {
    std::string out;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (!cells_asked(tables[t], {1, std::nullopt, label}).empty()) {
            out += (out.empty() ? "" : ", ") + std::to_string(t + 1);
        }
    }
    return out;
}

/// What there is instead.
std::string no_such_cell(const std::vector<FormTable>& tables, const ExplainOptions& options) {
    const Language language = options.run.language;
    const CellQuestion& question = options.question;
    const auto index = static_cast<std::size_t>(question.table - 1);
    if (index >= tables.size()) {
        return message(language,
                       {"juesuan: there is no table {0}; the report has {1} {1|table|tables}\n",
                        "juesuan：没有第 {0} 张表；报告中共有 {1} 张表\n"},
                       question.table, tables.size());
    }
    const FormTable& table = tables[index];
    if (!question.label.empty()) {
        if (const std::string others = tables_with(tables, question.label); !others.empty()) {
            return message(
                language,
                {"juesuan: no row of table {0} ({1}) has the label or code {2}; tables "
                 "that have one: {3}\n",
                 "juesuan：第 {0} 张表（{1}）中没有名称或编码为 {2} 的行；有该行的表：{3}\n"},
                question.table, table.title, shown_name(question.label), others);
        }
        std::string nearest;
        for (const std::string& word : nearest_labels(table, question.label)) {
            nearest += (nearest.empty() ? "" : ", ") + word;
        }
        return nearest.empty()
                   ? message(language,
                             {"juesuan: no row of table {0} ({1}) has the label or code {2}\n",
                              "juesuan：第 {0} 张表（{1}）中没有名称或编码为 {2} 的行\n"},
                             question.table, table.title, shown_name(question.label))
                   : message(language,
                             {"juesuan: no row of table {0} ({1}) has the label or code {2}; the "
                              "nearest: {3}\n",
                              "juesuan：第 {0} 张表（{1}）中没有名称或编码为 {2} "
                              "的行；最接近的：{3}\n"},
                             question.table, table.title, shown_name(question.label), nearest);
    }
    if (!question.cell) {
        return message(
            language,
            {"juesuan: say which cell or figure: --cell ROW,COL, --label LABEL or --statement "
             "TEXT\n",
             "juesuan：请指明单元格或数据：--cell 行,列、--label 项目名称 或 --statement 文字\n"});
    }
    return message(language,
                   {"juesuan: table {0} has no cell {1},{2}; it has {3} rows and {4} columns, "
                    "counted from 0\n",
                    "juesuan：第 {0} 张表没有单元格 {1},{2}；共 {3} 行 {4} 列，从 0 起计\n"},
                   question.table, question.cell->first, question.cell->second, table.n_rows,
                   table.n_cols);
}

/// Something was named, though it may not be there.
bool is_a_question(const CellQuestion& question, const Forms& forms) {
    return static_cast<std::size_t>(question.table) > forms.tables.size() ||
           question.cell.has_value() || !question.label.empty() || !question.statement.empty();
}

}  // namespace

ExitCode explain_cell(const ExplainOptions& options, std::ostream& out, std::ostream& errors) {
    const Language language = options.run.language;
    const Result<WrittenReport> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << report_trouble(options.report, report.error(), language);
        return ExitCode::none_usable;
    }
    const Forms& forms = report.value().report.forms;
    const CellQuestion& question = options.question;
    const RuleReasons reasons = rule_reasons(options.run.share_folder, language);
    const std::vector<Explained> asked =
        question.statement.empty() ? explained_cells(report.value(), question, reasons, language)
                                   : explained_statements(report.value(), options, reasons);
    if (asked.empty()) {
        errors << wrapped_lines(question.statement.empty() ? no_such_cell(forms.tables, options)
                                                           : no_such_statement(forms, options),
                                options.width);
        return is_a_question(question, forms) ? ExitCode::none_usable : ExitCode::usage;
    }
    const Result<std::vector<std::string>> pictures = pictures_of(report.value(), asked, options);
    errors << wrapped_lines(older_note(options.report, language), options.width);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        out << (i == 0 ? "" : "\n") << wrapped_lines(shown_text(asked[i].text), options.width);
        if (pictures.ok() && i < pictures.value().size()) {
            out << Phrase{"Picture", "图片"}.in(language) << "\n  " << pictures.value()[i] << "\n";
        }
    }
    if (!pictures.ok()) {
        errors << wrapped_lines(message(language, {"juesuan: {0}", "juesuan：{0}"},
                                        without_pictures(pictures.error(), true, language)),
                                options.width);
        return exit_code_without_pictures(pictures.error());
    }
    return ExitCode::complete;
}

}  // namespace juesuan
