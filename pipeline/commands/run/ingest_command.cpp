#include "pipeline/commands/run/ingest_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/batch/run_batch.h"
#include "pipeline/commands/options/help_footer.h"
#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"
#include "pipeline/commands/options/reading_options.h"

namespace juesuan {
namespace {

constexpr Phrase input = {
    "files or folders; folders are read with all they hold. PDF, pictures, DOCX, XLSX, HTML and "
    "packages of these are known by "
    "their content, not by their names",
    "文件或文件夹（包含子文件夹）。按内容而非文件名识别 PDF、图像、DOCX、XLSX、HTML 及其压缩包"};
constexpr Phrase output = {"folder for the results; made when it is missing",
                           "结果文件夹；不存在时自动创建"};
constexpr Phrase debug_images = {
    "also write two pictures of each page to OUT/debug: page-001.png, what was found drawn over "
    "it; "
    "page-001.read.svg, the text that was read, coloured by status",
    "同时为每页输出两幅图（结果/debug）：page-001.png 在页面上标出找到的单元格；page-001.read.svg "
    "显示识别出的文字，颜色表示可信状态"};
constexpr Phrase files_from = {
    "read what this file lists, too: a path a line, or parted by NUL; -: from standard input",
    "同时读取该文件所列的路径：每行一个，或以 NUL 分隔；- 表示标准输入"};
constexpr Phrase metadata = {
    "a catalogue (CSV) with a column path or sha256; its other columns, such as 档号 and 全宗号, "
    "go "
    "to the reports, the ledger and the lists",
    "目录表（CSV），含“路径”或 sha256 列；其他各列（如档号、全宗号）写入报告、台账和清单"};
constexpr Phrase include = {
    "of what lies in folders only files that fit, such as '*决算*' or '2023/*.pdf' (in quotes); "
    "for "
    "several: --include A --include B",
    "文件夹中只读取符合的文件，例如 '*决算*' 或 '2023/*.pdf'（加引号）；多个：--include A "
    "--include "
    "B"};
constexpr Phrase exclude = {
    "of what lies in folders no files and folders that fit; for several: --exclude A --exclude B",
    "不读取文件夹中符合的文件和文件夹；多个：--exclude A --exclude B"};
constexpr Phrase on_unsupported = {
    "files in folders that are no documents: pass them over, or count them as failed",
    "文件夹中的非文档文件：skip 跳过，fail 记为失败"};
constexpr Phrase document_per = {
    "folder: the pictures of a folder, also of one in a package, are the pages of one document, in "
    "natural order; list: each INPUT lists files, a path a line, that are one document",
    "folder：同一文件夹（包括压缩包内的文件夹）中的图像按自然顺序作为一份文档的各页；"
    "list：每个输入是文件清单，每行一个路径，所列文件合为一份文档"};
constexpr Phrase tree = {"results lie in folders like those of their documents",
                         "结果按文档所在的文件夹结构存放"};
constexpr Phrase refresh = {
    "documents that were made with other settings, models, definitions or another version of the "
    "program are done again, from the stage on that needs it; without it they are only counted",
    "用其他设置、模型、定义或程序版本得到的文档将从所需的步骤起重做；否则只统计其数量"};
constexpr Phrase reread = {"read everything again, whatever was read before",
                           "不论以前的结果如何，全部重新识别"};

constexpr Phrase export_formats = {
    "at the end also export all results of OUT in these formats; see juesuan export --help",
    "结束时将结果文件夹中的全部结果导出为这些格式；参见 juesuan export --help"};
constexpr Phrase export_folder = {"folder of that export", "该导出的文件夹"};

/// There are results, and nothing that would stop an export as well.
bool has_results(ExitCode code) {
    return code == ExitCode::complete || code == ExitCode::some_failed;
}

}  // namespace

Phrase IngestCommand::about() const {
    return {"read documents and write their JSON", "读取文档并输出 JSON"};
}

void IngestCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(help_footer(language));
    takes_file(app.add_option("INPUT", options_.inputs, said(input)));
    takes_folder(app.add_option("--out", options_.output_folder, said(output)))->required();
    takes_file(app.add_option("--files-from", options_.files_from, said(files_from)));
    takes_file(app.add_option("--metadata", options_.metadata_file, said(metadata)));
    takes_one_a_time(app.add_option("--include", options_.filter.include, said(include)))
        ->type_name("PATTERN");
    takes_one_a_time(app.add_option("--exclude", options_.filter.exclude, said(exclude)))
        ->type_name("PATTERN");
    takes_one_of(
        app.add_option_function<std::string>(
            "--on-unsupported",
            [this](const std::string& word) { options_.refuse_unsupported = word == "fail"; },
            said(on_unsupported)),
        {"skip", "fail"}, language)
        ->default_str("skip");
    takes_one_of(app.add_option_function<std::string>(
                     "--document-per",
                     [this](const std::string& word) {
                         options_.document_per = word == "folder" ? DocumentPer::folder
                                                 : word == "list" ? DocumentPer::list
                                                                  : DocumentPer::file;
                     },
                     said(document_per)),
                 {"file", "folder", "list"}, language)
        ->default_str("file");
    app.add_flag("--tree", options_.tree, said(tree));
    app.add_flag("--debug-images", options_.debug_images, said(debug_images));
    CLI::Option* renew = app.add_flag_function(
        "--refresh", [this](std::int64_t) { options_.renewal = Renewal::stale; }, said(refresh));
    app.add_flag_function(
           "--reread", [this](std::int64_t) { options_.renewal = Renewal::all; }, said(reread))
        ->excludes(renew);
    CLI::Option* to =
        takes_folder(app.add_option("--export-to", export_.folder, said(export_folder)));
    CLI::Option* formats =
        takes_one_of(app.add_option("--export", export_.formats, said(export_formats)),
                     export_format_words(), language)
            ->delimiter(',')
            ->type_name("FORMAT");
    formats->needs(to);
    to->needs(formats);
    declare_settings(app, options_, language);
    declare_limits(app, options_, language);
    declare_log(app, options_.log_format, options_.quiet, language);
    declare_program(app, options_, language);
}

ExitCode IngestCommand::run(Terminal& terminal) {
    options_.table_width = terminal.width;
    export_.results = options_.output_folder;
    export_.share_folder = options_.share_folder;
    export_.least_free_bytes = options_.least_free_bytes;
    export_.language = options_.language;
    export_.log_format = options_.log_format;
    export_.quiet = options_.quiet;
    if (!export_.formats.empty()) {
        const ExitCode possible = try_export_folder(export_, terminal.errors);
        if (possible != ExitCode::complete) {
            return possible;
        }
    }
    const ExitCode code =
        run_batch(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
    if (export_.formats.empty() || !has_results(code)) {
        return code;
    }
    const ExitCode exported =
        run_export(export_, terminal.out, terminal.errors, terminal.errors_are_seen);
    return exported == ExitCode::complete ? code : exported;
}

}  // namespace juesuan
