#include "pipeline/commands/look/failed_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase as_json = {"one JSON object a line", "每行一个 JSON 对象"};

}  // namespace

Phrase FailedCommand::about() const {
    return {"list the documents that are not complete, and why", "列出未完整处理的文档及原因"};
}

void FailedCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    declare_output(app, options_.output_folder, language);
    app.add_flag("--json", options_.json, said(as_json));
    declare_language(app, language);
}

ExitCode FailedCommand::run(Terminal& terminal) {
    return print_failed(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
