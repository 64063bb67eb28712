#include "pipeline/commands/look/forms_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase reports = {"a report that ingest wrote, or a folder of them (OUT)",
                            "ingest 输出的报告文件，或结果文件夹"};
constexpr Phrase table = {"which table: 3 or table_3, from 1; default: all",
                          "第几张表：3 或 table_3，从 1 起；默认显示全部"};
constexpr Phrase check = {
    "try the forms of this folder of definitions on every table: which get another form",
    "用该文件夹中的表式定义重新判定全部表格：哪些表的表式会改变"};

constexpr Phrase footer = {
    R"(What is said of a form:
  probability   among all forms and a table that nobody knows
  title         1.00: its own words; less: with reading errors; 0.00: others
  header        share of its columns that were found; strange columns are none of the form's
  rows          share of the table's labels that are rows of the form
  sums          rows in which its columns add up, of those that have amounts

Examples:
  juesuan forms results/report-1a2b3c4d5e6f.json --table 3
  juesuan forms results                         of all tables of all reports
  juesuan forms results --check schemas         after a form was added: does it take a table away?
)",
    R"(说明的内容：
  概率       与其他表式及未知表相比
  标题       1.00 完全相同；较小则含识别误差；0.00 不同
  表头       找到的栏目比例；表外栏不属于该表式
  行         表内项目中属于该表式的比例
  合计       各栏相加成立的行数

示例：
  juesuan forms results/report-1a2b3c4d5e6f.json --table 3
  juesuan forms results                         全部报告的全部表格
  juesuan forms results --check schemas         新增表式后检查是否影响其他表
)"};

}  // namespace

Phrase FormsCommand::about() const {
    return {"show which forms competed for a table, and why one was taken",
            "显示参与判定的表式、得分和原因"};
}

void FormsCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(said(footer));
    takes_file(app.add_option("REPORTS", options_.reports, said(reports)))->required();
    takes_table(app, options_.table, said(table), language);
    takes_folder(app.add_option("--check", options_.check, said(check)));
    declare_language(app, language);
    declare_share(app, options_.share_folder, language);
}

ExitCode FormsCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    return show_forms(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
