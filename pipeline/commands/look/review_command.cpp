#include "pipeline/commands/look/review_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase reports = {"an output folder of ingest (OUT), or one of its reports",
                            "ingest 的结果文件夹，或其中一份报告"};
constexpr Phrase as_json = {"one JSON object an item, a line each", "每项输出一行 JSON 对象"};
constexpr Phrase footer = {
    R"(Examples:
  juesuan review results                          what a person has to check, a table a document
  juesuan review results/report-1a2b3c4d5e6f.json the same of one report
  juesuan review results --json > review.jsonl    with places, alternatives and reasons, for scripts
)",
    R"(示例：
  juesuan review results                          需人工核对的内容，每份文档一张表
  juesuan review results/report-1a2b3c4d5e6f.json 只看一份报告
  juesuan review results --json > review.jsonl    含位置、其他可能的结果和原因，供脚本使用
)"};

}  // namespace

Phrase ReviewCommand::about() const {
    return {"list the cells and statements that a person is to check",
            "列出需人工核对的单元格和数据"};
}

void ReviewCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(said(footer));
    takes_folder(app.add_option("OUT", options_.reports, said(reports)))->required();
    app.add_flag("--json", options_.json, said(as_json));
    declare_language(app, language);
}

ExitCode ReviewCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return list_review(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
