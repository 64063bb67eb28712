#include "pipeline/inspect/explain/explain_cell.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"

#include <ostream>

#include "pipeline/inspect/written_report.h"

namespace juesuan {
namespace {

/// The files of the cells' pictures; empty where none were asked for.
Result<std::vector<std::string>> pictures_of(const WrittenReport& written, std::size_t table,
                                             const std::vector<std::size_t>& cells,
                                             const ExplainOptions& options) {
    if (options.pictures.folder.empty()) {
        return std::vector<std::string>{};
    }
    std::vector<CellPlace> wanted;
    wanted.reserve(cells.size());
    for (const std::size_t k : cells) {
        const FormCell& cell = written.report.forms.tables[table].cells[k];
        wanted.push_back({static_cast<int>(table), cell.row, cell.col});
    }
    return write_cell_pictures(written, options.report, wanted, options.pictures, options.run);
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
        return message(language, {"juesuan: say which cell: --cell ROW,COL or --label LABEL\n",
                                  "juesuan：请指明单元格：--cell 行,列 或 --label 项目名称\n"});
    }
    return message(language,
                   {"juesuan: table {0} has no cell {1},{2}; it has {3} rows and {4} columns, "
                    "counted from 0\n",
                    "juesuan：第 {0} 张表没有单元格 {1},{2}；共 {3} 行 {4} 列，从 0 起计\n"},
                   question.table, question.cell->first, question.cell->second, table.n_rows,
                   table.n_cols);
}

}  // namespace

ExitCode explain_cell(const ExplainOptions& options, std::ostream& out, std::ostream& errors) {
    const Language language = options.run.language;
    const Result<WrittenReport> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << report_trouble(options.report, report.error(), language);
        return ExitCode::none_usable;
    }
    const std::vector<FormTable>& tables = report.value().report.forms.tables;
    const auto index = static_cast<std::size_t>(options.question.table - 1);
    const std::vector<std::size_t> cells = index < tables.size()
                                               ? cells_asked(tables[index], options.question)
                                               : std::vector<std::size_t>{};
    if (cells.empty()) {
        errors << no_such_cell(tables, options);
        return ExitCode::usage;
    }
    const Result<std::vector<std::string>> pictures =
        pictures_of(report.value(), index, cells, options);
    const RuleReasons reasons = rule_reasons(options.run.share_folder, language);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out << (i == 0 ? "" : "\n")
            << shown_text(explanation(report.value(), index, cells[i], reasons, language));
        if (pictures.ok() && i < pictures.value().size()) {
            out << Phrase{"Picture", "图片"}.in(language) << "\n  " << pictures.value()[i] << "\n";
        }
    }
    if (!pictures.ok()) {
        errors << "juesuan: " << without_pictures(pictures.error(), language);
        return ExitCode::none_usable;
    }
    return ExitCode::complete;
}

}  // namespace juesuan
