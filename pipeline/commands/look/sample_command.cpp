#include "pipeline/commands/look/sample_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <string_view>

#include "pipeline/base/words/lower_case.h"
#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase folder = {"the folder that ingest wrote its reports to (OUT)",
                           "ingest 的结果文件夹"};
constexpr Phrase rate = {"share of the trusted numbers that is drawn", "抽取的可信数字比例"};
constexpr Phrase seed = {"another seed draws other numbers", "随机种子，不同的种子抽取不同的数字"};
constexpr Phrase sheet = {
    "write the sheet to this file instead of the output: CSV, or Excel where its name ends in "
    ".xlsx",
    "将核对表写入该文件，而不是标准输出：CSV；名称以 .xlsx 结尾时为 Excel"};
constexpr Phrase pictures = {
    "also write a picture of each number, cut from its page, into this folder",
    "同时将每个数字从页面上截取的图片写入该文件夹"};
constexpr Phrase answers = {
    "a sheet (CSV or XLSX) whose last column was filled in: state the error rate with its exact "
    "interval",
    "已填写最后一列的核对表（CSV 或 XLSX）：给出错误率及其精确置信区间"};

constexpr Phrase footer = {
    R"(How the error rate is measured:
  juesuan sample results --rate 0.01 --pictures seen --sheet sheet.csv
  (open sheet.csv; compare each number with its picture or its page; write into the last column
   y, n, or the amount that the page says)
  juesuan sample results --answers sheet.csv
)",
    R"(如何测量错误率：
  juesuan sample results --rate 0.01 --pictures seen --sheet sheet.csv
  （打开 sheet.csv，将每个数字与其图片或原件核对，在最后一列填写 对、错，或原件上的金额）
  juesuan sample results --answers sheet.csv
)"};

/// A name that promises another kind of file would get a table of text.
bool is_sheet_name(const std::string& name) {
    constexpr std::array<std::string_view, 10> others = {".pdf", ".doc", ".docx", ".xls",  ".et",
                                                         ".wps", ".ods", ".html", ".json", ".png"};
    const std::string ending = lower_case(std::filesystem::path(name).extension().string());
    return std::find(others.begin(), others.end(), ending) == others.end();
}

}  // namespace

Phrase SampleCommand::about() const {
    return {"draw trusted numbers for a person to check, and state the error rate found",
            "抽取可信数字供人工核对，并给出错误率"};
}

void SampleCommand::declare(CLI::App& app, Language language) {
    options_.run.language = language;
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    app.footer(std::string(footer.in(language)));
    takes_folder(app.add_option("OUT", options_.folder, said(folder)))->required();
    takes_number(app.add_option("--rate", options_.rate, said(rate)), 1e-6, 1.0, "0.000001..1",
                 language)
        ->capture_default_str();
    takes_whole_number(app.add_option("--seed", options_.seed, said(seed)), 0,
                       std::numeric_limits<std::int64_t>::max(), language)
        ->type_name("NUMBER")
        ->capture_default_str();
    CLI::Option* to = takes_file(app.add_option("--sheet", options_.sheet, said(sheet)));
    takes_what(to, is_sheet_name, ".csv, .xlsx", language);
    CLI::Option* folder_of_pictures =
        takes_folder(app.add_option("--pictures", options_.pictures, said(pictures)));
    takes_file(app.add_option("--answers", options_.answers, said(answers)))
        ->excludes(to)
        ->excludes(folder_of_pictures);
    declare_program(app, options_.run, language);
}

ExitCode SampleCommand::run(Terminal& terminal) {
    return sample_numbers(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
