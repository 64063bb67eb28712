#include "pipeline/commands/look/show_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase report = {
    "a report that ingest wrote (OUT/<name>-<sha256>.json); a folder: its reports are listed",
    "ingest 输出的报告文件（结果/<文件名>-<sha256>.json）；为文件夹时列出其中的报告"};

constexpr Phrase tables = {"its tables as plain text, in columns, instead of the card",
                           "以纯文本按列显示报告中的表格，而不是概要"};

constexpr Phrase footer = {
    R"(Examples:
  juesuan show results                               the reports of a folder, a line each
  juesuan show results/report-1a2b3c4d5e6f.json      what was found, which checks failed, what to review
  juesuan show results/report-1a2b3c4d5e6f.json --tables | less
)",
    R"(示例：
  juesuan show results                               列出文件夹中的报告
  juesuan show results/report-1a2b3c4d5e6f.json      显示识别结果、未通过的校验和待核对的单元格
  juesuan show results/report-1a2b3c4d5e6f.json --tables | less
)"};

}  // namespace

Phrase ShowCommand::about() const {
    return {"print a report as a card that a person can read", "以便于阅读的形式显示一份报告"};
}

void ShowCommand::declare(CLI::App& app, Language language) {
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    takes_file(app.add_option("REPORT", options_.report, std::string(report.in(language))))
        ->required();
    app.add_flag("--tables", options_.tables, std::string(tables.in(language)));
    declare_language(app, language);
    declare_share(app, options_.share_folder, language);
}

ExitCode ShowCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return show_report(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
