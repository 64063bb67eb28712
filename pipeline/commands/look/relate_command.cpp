#include "pipeline/commands/look/relate_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase results = {"a result folder (OUT of ingest)", "ingest 的结果文件夹"};
constexpr Phrase names = {
    "CSV with name,same_as,source: names that are one body, and where that is written",
    "CSV 文件（name,same_as,source）：哪些名称是同一单位，及其依据"};
constexpr Phrase as_json = {"one JSON object a line: organizations, pairs of amounts",
                            "每行一个 JSON 对象：单位、成对的金额"};
constexpr Phrase all = {"pairs that agree or are for review, too", "同时显示一致的和待复核的各项"};

constexpr Phrase footer = {
    R"(Several years of the same bodies, scans beside PDFs, in one result folder:
  juesuan relate results
  juesuan relate results --names names.csv
  juesuan relate results --json | grep '"agrees":false'
A difference is a question: years are restated, and drafts are published, too.
)",
    R"(同一单位的多个年度、扫描件与电子版放在同一输出文件夹中：
  juesuan relate results
  juesuan relate results --names names.csv
  juesuan relate results --json | grep '"agrees":false'
不一致只是提示：年初数可能经过调整，公开的也可能是草稿。
)"};

}  // namespace

Phrase RelateCommand::about() const {
    return {"what reports of one body say of each other: balances carried over, copies",
            "同一单位各年度报告之间的关系：结转衔接、不同文件是否一致"};
}

void RelateCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(std::string(footer.in(language)));
    takes_folder(app.add_option("RESULTS", options_.results, said(results)))->required();
    app.add_option("--names", options_.names, said(names));
    app.add_flag("--json", options_.json, said(as_json));
    app.add_flag("--all", options_.all, said(all));
    declare_share(app, options_.share_folder, language);
    declare_language(app, language);
}

ExitCode RelateCommand::run(Terminal& terminal) {
    return relate_folder(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
