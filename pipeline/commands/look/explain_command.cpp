#include "pipeline/commands/look/explain_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase report = {"a report that ingest wrote (OUT/<name>-<sha256>.json)",
                           "ingest 输出的报告文件（结果/<文件名>-<sha256>.json）"};
constexpr Phrase table = {"which table of the report: 3 or table_3, from 1",
                          "报告中的第几张表：3 或 table_3，从 1 起"};
constexpr Phrase cell = {"row and column as in the report, from 0, for example 5,3",
                         "行号和列号，与报告一致，从 0 起，例如 5,3"};
constexpr Phrase label = {"all amounts of the rows with this label or code",
                          "该项目名称或科目编码所在行的全部金额"};

constexpr Phrase statement = {
    "figures of the narrative instead of a table's: an id as review prints it (statement_12), an "
    "amount, or words of the sentence",
    "情况说明中的数据，而不是表格中的：review 所列的编号（statement_12）、金额，或句中的文字"};

constexpr Phrase pictures = {
    "write a picture of each of these cells, cut from its page, into this folder",
    "将这些单元格从页面上截取的图片写入该文件夹"};
constexpr Phrase source = {"the document; default: where OUT's ledger says that it lies",
                           "原文件；默认按结果文件夹中台账记录的位置查找"};

constexpr Phrase footer = {
    R"(What is said of a number:
  Readings     what each reader saw and how probable it is; what else the pixels allow
  Identities   the sums and repetitions that it takes part in, which hold and which fail, and what
               it would have to be for those to hold
  Why          the reasons of its status. verified: an identity that holds proves it, wrong in 1 of
               10,000 cases at most; accepted: in 1 of 1,000; review: a person should look
               (ingest --target-error sets the bounds)
  What would change it

Examples:
  juesuan explain results/report-1a2b3c4d5e6f.json --table 3 --cell 7,3
  juesuan explain results/report-1a2b3c4d5e6f.json --table 5 --label 2012901 --pictures seen
  juesuan explain results/report-1a2b3c4d5e6f.json --statement 664.91
)",
    R"(说明的内容：
  识别结果   各识别引擎的结果及概率，以及图像所容许的其他结果
  勾稽关系   该数字所在的合计和重复关系，哪些成立、哪些不成立，若要成立应为何数
  原因       状态的依据。verified 已验证：有成立的勾稽关系证明，误读概率不超过万分之一；
             accepted 可采信：误读概率不超过千分之一；review：需人工核对
             （上限由 ingest --target-error 决定）
  何种情况会改变

示例：
  juesuan explain results/report-1a2b3c4d5e6f.json --table 3 --cell 7,3
  juesuan explain results/report-1a2b3c4d5e6f.json --table 5 --label 2012901 --pictures seen
  juesuan explain results/report-1a2b3c4d5e6f.json --statement 664.91
)"};

/// "5,3"
std::optional<std::pair<int, int>> row_and_column(const std::string& text) {
    int row = 0, column = 0;
    char comma = ' ', more = ' ';
    std::istringstream in(text);
    const bool fits = static_cast<bool>(in >> row >> comma >> column) && comma == ',' &&
                      !(in >> more) && row >= 0 && column >= 0;
    return fits ? std::optional(std::pair(row, column)) : std::nullopt;
}

}  // namespace

Phrase ExplainCommand::about() const {
    return {"say why a cell or a figure of a report has its status",
            "说明报告中某个单元格或数据的状态及依据"};
}

void ExplainCommand::declare(CLI::App& app, Language language) {
    options_.run.language = language;
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    app.footer(std::string(footer.in(language)));
    takes_file(app.add_option("REPORT", options_.report, said(report)))->required();
    CLI::Option* in_table = takes_table(app, options_.question.table, said(table), language);
    in_table->default_str("1");
    CLI::Option* at_cell = takes_what(
        app.add_option_function<std::string>(
            "--cell",
            [this](const std::string& text) { options_.question.cell = row_and_column(text); },
            said(cell)),
        [](const std::string& text) { return row_and_column(text).has_value(); }, "5,3", language);
    at_cell->type_name("5,3");
    CLI::Option* of_label = app.add_option("--label", options_.question.label, said(label));
    of_label->type_name("WORDS")->excludes(at_cell);
    // Else one of two questions would be answered, and the other passed over.
    app.add_option("--statement", options_.question.statement, said(statement))
        ->type_name("WORDS")
        ->excludes(at_cell)
        ->excludes(of_label)
        ->excludes(in_table);
    CLI::Option* folder =
        takes_folder(app.add_option("--pictures", options_.pictures.folder, said(pictures)));
    takes_file(app.add_option("--source", options_.pictures.source, said(source)))->needs(folder);
    declare_program(app, options_.run, language);
}

ExitCode ExplainCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return explain_cell(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
