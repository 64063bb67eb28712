#include "pipeline/inspect/explain_cell.h"

#include <ostream>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

ExitCode explain_cell(const ExplainOptions& options, std::ostream& out, std::ostream& errors) {
    const Result<nlohmann::json> report = read_written_report(options.report);
    if (!report.ok()) {
        errors << "juesuan: " << options.report << ": " << report.error().detail << "\n";
        return ExitCode::none_usable;
    }
    const nlohmann::json& tables = report.value().at("tables");
    const auto index = static_cast<std::size_t>(options.question.table - 1);
    const std::vector<std::size_t> cells = index < tables.size()
                                               ? cells_asked(tables[index], options.question)
                                               : std::vector<std::size_t>{};
    if (cells.empty()) {
        errors << "juesuan: "
               << Phrase{"No such cell; the report has this many tables: ",
                         "没有这个单元格；报告中的表格数："}
                      .in(options.language)
               << tables.size() << "\n";
        return ExitCode::usage;
    }
    const RuleReasons reasons = rule_reasons(options.share_folder);
    for (const std::size_t cell : cells) {
        const Result<std::string> text = explanation(
            report.value(), tables[index], tables[index]["cells"][cell], reasons, options.language);
        if (!text.ok()) {
            errors << "juesuan: " << options.report << ": " << text.error().detail << "\n";
            return ExitCode::none_usable;
        }
        out << text.value() << (cell == cells.back() ? "" : "\n");
    }
    return ExitCode::complete;
}

}  // namespace juesuan
