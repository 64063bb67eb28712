#include "pipeline/commands/look/status_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase as_json = {"one JSON object", "输出一个 JSON 对象"};

constexpr Phrase footer = {
    R"(Examples:
  juesuan status results             documents, pages, what is to review, the last run
  juesuan status results --json      the same as one JSON object
)",
    R"(示例：
  juesuan status results             文档、页数、待核对的内容和最近一次任务
  juesuan status results --json      同样内容，输出一个 JSON 对象
)"};

}  // namespace

Phrase StatusCommand::about() const {
    return {"how far an output folder is; also while a run is going on",
            "输出文件夹的处理进度，任务运行时也可查看"};
}

void StatusCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    declare_output(app, options_.output_folder, language);
    app.add_flag("--json", options_.json, said(as_json));
    declare_language(app, language);
}

ExitCode StatusCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return print_status(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
