#include "pipeline/commands/run/reclassify_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/program_options.h"
#include "pipeline/commands/options/reading_options.h"

namespace juesuan {
namespace {

constexpr Phrase footer = {
    R"(Examples:
  juesuan reclassify results                   after forms or rules were changed; opens no document
  juesuan reclassify results --share DEFINITIONS
  juesuan compare results.before results       what that has changed
)",
    R"(示例：
  juesuan reclassify results                   表式或规则修改之后；不打开原文件
  juesuan reclassify results --share 定义文件夹
  juesuan compare results.before results       查看变化
)"};

}  // namespace

Phrase ReclassifyCommand::about() const {
    return {"new forms and rules over pages that were read before",
            "用新的表式和规则重新处理已识别的页面"};
}

void ReclassifyCommand::declare(CLI::App& app, Language language) {
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    declare_output(app, options_.output_folder, language);
    declare_log(app, options_.log_format, options_.quiet, language);
    declare_language(app, language);
    declare_share(app, options_.share_folder, language);
}

ExitCode ReclassifyCommand::run(Terminal& terminal) {
    return reclassify(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
}

}  // namespace juesuan
