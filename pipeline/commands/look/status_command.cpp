#include "pipeline/commands/look/status_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase as_json = {"one JSON object", "输出一个 JSON 对象"};

}  // namespace

Phrase StatusCommand::about() const {
    return {"how far an output folder is; also while a run is going on",
            "输出文件夹的处理进度，任务运行时也可查看"};
}

void StatusCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    declare_output(app, options_.output_folder, language);
    app.add_flag("--json", options_.json, said(as_json));
    declare_language(app, language);
}

ExitCode StatusCommand::run(Terminal& terminal) {
    return print_status(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
