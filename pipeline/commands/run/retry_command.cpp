#include "pipeline/commands/run/retry_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/batch/run_batch.h"
#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"
#include "pipeline/commands/options/reading_options.h"

namespace juesuan {
namespace {

constexpr Phrase document = {
    "only this one: its path as `failed` shows it, its last part, or the beginning of its SHA-256; "
    "may be given several times",
    "只重试该文档：failed 所显示的路径、文件名或 SHA-256 的开头；可多次使用"};

constexpr Phrase metadata = {"the catalogue of ingest --metadata, for files that were not reached",
                             "ingest --metadata 所用的目录表，供尚未处理的文件使用"};

constexpr Phrase footer = {
    R"(Examples:
  juesuan failed results                  what is not complete, and why
  juesuan retry results                   all of it once more; pages that were read are kept
  juesuan retry results --document 3f9a02 --page-timeout 300
)",
    R"(示例：
  juesuan failed results                  未完整处理的文档及原因
  juesuan retry results                   全部重试；已识别的页面保留
  juesuan retry results --document 3f9a02 --page-timeout 300
)"};

}  // namespace

Phrase RetryCommand::about() const {
    return {"try again what is not complete", "重试未完整处理的文档"};
}

void RetryCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    options_.renewal = Renewal::failed;
    app.footer(std::string(footer.in(language)));
    declare_output(app, options_.output_folder, language);
    takes_one_a_time(app.add_option("--document", options_.inputs, said(document)));
    takes_file(app.add_option("--metadata", options_.metadata_file, said(metadata)));
    declare_limits(app, options_, language);
    declare_log(app, options_.log_format, options_.quiet, language);
    declare_program(app, options_, language);
}

ExitCode RetryCommand::run(Terminal& terminal) {
    options_.table_width = terminal.width;
    return run_batch(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
}

}  // namespace juesuan
