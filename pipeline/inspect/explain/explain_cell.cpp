#include "pipeline/inspect/explain/explain_cell.h"
#include "pipeline/base/shown_name.h"

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
        errors << "juesuan: "
               << Phrase{"No such cell; the report has this many tables: ",
                         "没有这个单元格；报告中的表格数："}
                      .in(language)
               << tables.size() << "\n";
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
