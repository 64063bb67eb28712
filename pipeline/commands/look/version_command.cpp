#include "pipeline/commands/look/version_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase as_json = {"one JSON object", "输出一个 JSON 对象"};
constexpr Phrase footer = {
    R"(Examples:
  juesuan version            version, and where the program's files are
  juesuan version --json     the same for machines, with SHA-256 of program and definitions
)",
    R"(示例：
  juesuan version            版本及程序文件的位置
  juesuan version --json     供程序读取的格式，含程序和定义文件的 SHA-256
)"};

}  // namespace

Phrase VersionCommand::about() const {
    return {"which version this is, and where its files are", "显示版本及程序文件的位置"};
}

void VersionCommand::declare(CLI::App& app, Language language) {
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    app.add_flag("--json", options_.json, std::string(as_json.in(language)));
    declare_language(app, language);
    declare_share(app, options_.share_folder, language);
}

ExitCode VersionCommand::run(Terminal& terminal) {
    return print_version(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
