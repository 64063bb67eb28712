#include "pipeline/commands/look/compare_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase before = {"the earlier result folder (OUT of ingest), or a report",
                           "较早的结果文件夹（ingest 的输出），或一份报告"};
constexpr Phrase after = {"the later one", "较晚的结果文件夹或报告"};
constexpr Phrase as_json = {"one JSON object a difference, a line each",
                            "每项差异输出一行 JSON 对象"};
constexpr Phrase all = {"every difference, not only the first 20 of a document",
                        "显示全部差异，而不是每份文档的前 20 项"};

constexpr Phrase footer = {
    R"(After a new version or other definitions:
  juesuan ingest reports --out results_new
  juesuan compare results results_new
  juesuan compare results results_new --json | grep '"kind":"value"'

Differences are no failure: the exit code is 0 however many there are.
)",
    R"(更换程序版本或定义之后：
  juesuan ingest reports --out results_new
  juesuan compare results results_new
  juesuan compare results results_new --json | grep '"kind":"value"'

有差异不算失败：无论差异多少，退出码均为 0。
)"};

}  // namespace

Phrase CompareCommand::about() const {
    return {"what differs between two result folders: values, statuses, forms, columns, checks",
            "比较两个输出文件夹：值、可信状态、表式、栏目、检查的差异"};
}

void CompareCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    takes_folder(app.add_option("BEFORE", options_.before, said(before)))->required();
    takes_folder(app.add_option("AFTER", options_.after, said(after)))->required();
    app.add_flag("--json", options_.json, said(as_json));
    app.add_flag("--all", options_.all, said(all));
    declare_language(app, language);
}

ExitCode CompareCommand::run(Terminal& terminal) {
    return compare_folders(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
