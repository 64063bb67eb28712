#include "pipeline/commands/run/watch_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/batch/run_batch.h"
#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"
#include "pipeline/commands/options/reading_options.h"

namespace juesuan {
namespace {

constexpr Phrase folder = {
    "documents are taken from here and from the folders below once they are whole: closed by their "
    "writer, or moved here, and unchanged for a second",
    "从该文件夹及其子文件夹接收文档；写入完成（或移入）且一秒内不再变化后才处理"};
constexpr Phrase output = {"folder for the results; made when it is missing",
                           "结果文件夹；不存在时自动创建"};

constexpr Phrase tree = {"results lie in folders like those of their documents",
                         "结果按文档所在的文件夹结构存放"};

constexpr Phrase footer = {
    R"(Example:
  juesuan watch incoming/ --out results --metrics metrics.prom

Ctrl-C lets the pages in hand be finished; started again, it goes on where it was.

Exit codes after Ctrl-C: 130 when a document was not finished; else as ingest: 0 (also when nothing
came), 2, 3.
)",
    R"(示例：
  juesuan watch incoming/ --out results --metrics metrics.prom

按 Ctrl-C 后读完手头的页面再退出；重新启动则从中断处继续。

按 Ctrl-C 后的退出码：有文档未处理完为 130；否则与 ingest 相同：0（没有文档到达时也是 0）、2、3。
)"};

}  // namespace

Phrase WatchCommand::about() const {
    return {"read documents as they arrive in a folder, until Ctrl-C",
            "监视文件夹，随到随读，直到 Ctrl-C"};
}

void WatchCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    options_.watch = true;
    app.footer(std::string(footer.in(language)));
    takes_folder(app.add_option("FOLDER", folder_, said(folder)))->required();
    takes_folder(app.add_option("--out", options_.output_folder, said(output)))->required();
    app.add_flag("--tree", options_.tree, said(tree));
    declare_settings(app, options_, language);
    declare_limits(app, options_, language);
    declare_log(app, options_.log_format, options_.quiet, language);
    declare_program(app, options_, language);
}

ExitCode WatchCommand::run(Terminal& terminal) {
    options_.inputs = {folder_};
    options_.table_width = terminal.width;
    return run_batch(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
}

}  // namespace juesuan
