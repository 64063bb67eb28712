#include "pipeline/commands/look/failed_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase as_json = {"one JSON object a line", "每行一个 JSON 对象"};

constexpr Phrase footer = {
    R"(Examples:
  juesuan failed results             what is not complete, why, and what to do
  juesuan failed results --json      one JSON object each, for scripts
)",
    R"(示例：
  juesuan failed results             未完整处理的文档、原因和处理方法
  juesuan failed results --json      每项一个 JSON 对象，供脚本使用
)"};

}  // namespace

Phrase FailedCommand::about() const {
    return {"list the documents that are not complete, and why", "列出未完整处理的文档及原因"};
}

void FailedCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    declare_output(app, options_.output_folder, language);
    app.add_flag("--json", options_.json, said(as_json));
    declare_language(app, language);
}

ExitCode FailedCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return print_failed(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
