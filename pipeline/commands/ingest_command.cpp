#include "pipeline/commands/ingest_command.h"

#include <CLI/CLI.hpp>
#include <map>

#include "pipeline/commands/help_footer.h"
#include "pipeline/commands/program_options.h"
#include "pipeline/run_batch.h"

namespace juesuan {
namespace {

constexpr Phrase input = {
    "files or folders; folders are read with all they hold. PDF, TIFF, PNG and JPEG are known by "
    "their content, not by their names",
    "文件或文件夹（包含子文件夹）。按内容而非文件名识别 PDF、TIFF、PNG 和 JPEG"};
constexpr Phrase output = {"folder for the results; made when it is missing",
                           "结果文件夹；不存在时自动创建"};
constexpr Phrase debug_images = {
    "also write a picture of each page with what was found drawn over it (OUT/debug)",
    "同时输出每页的图像，并在其上标出识别的单元格（OUT/debug）"};
constexpr Phrase text_layer = {
    "auto: take a page from its text layer when that can be trusted; ignore: always read the "
    "image; require: a page without a trusted layer is an error",
    "auto：文字层可信时直接使用；ignore：总是识别图像；require：没有可信文字层的页面视为错误"};
constexpr Phrase pages = {"only these pages of each document, for example 1-3,7",
                          "只读取每份文档的这些页，例如 1-3,7"};
constexpr Phrase page_timeout = {"seconds after which a page is given up", "单页超时（秒）"};
constexpr Phrase worker_memory = {"megabytes that a child may use", "每个处理进程可用的内存（MB）"};
constexpr Phrase max_file_size = {"megabytes; larger files are not opened", "文件大小上限（MB）"};
constexpr Phrase max_pages = {"documents with more pages are not read", "文档页数上限"};
constexpr Phrase target_error = {
    "share of wrong numbers among the trusted ones that is aimed at: smaller means more cells to "
    "review",
    "可信数字中允许的错误比例目标：越小，需人工核对的单元格越多"};
constexpr Phrase log_format = {"json: one JSON object a line on stderr, without progress bar",
                               "json：在标准错误输出上每行一个 JSON 对象，不显示进度条"};

}  // namespace

Phrase IngestCommand::about() const {
    return {"read documents and write their JSON", "读取文档并输出 JSON"};
}

void IngestCommand::declare_reading(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    const std::map<std::string, TextLayerUse> uses = {{"auto", TextLayerUse::automatic},
                                                      {"ignore", TextLayerUse::ignore},
                                                      {"require", TextLayerUse::require}};
    app.add_option_function<std::string>(
           "--text-layer",
           [this, uses](const std::string& use) { options_.text_layer = uses.at(use); },
           said(text_layer))
        ->check(CLI::IsMember({"auto", "ignore", "require"}))
        ->default_str("auto");
    app.add_option_function<std::string>(
           "--pages",
           [this](const std::string& choice) { options_.pages = *PageChoice::parse(choice); },
           said(pages))
        ->check([](const std::string& choice) {
            return PageChoice::parse(choice) ? std::string() : "not a choice of pages: " + choice;
        });
    app.add_option("--target-error", options_.target_error, said(target_error))
        ->check(CLI::Range(1e-6, 0.05))
        ->default_str("0.0001");
    app.add_option("--page-timeout", options_.page_seconds, said(page_timeout))
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str();
    app.add_option("--worker-memory", options_.worker_megabytes, said(worker_memory))
        ->check(CLI::Range(256, 1'048'576))
        ->capture_default_str();
    app.add_option_function<std::uint64_t>(
           "--max-file-size",
           [this](const std::uint64_t& megabytes) { options_.max_file_bytes = megabytes << 20U; },
           said(max_file_size))
        ->check(CLI::Range(1, 1'048'576))
        ->default_str("500");
    app.add_option("--max-pages", options_.max_pages, said(max_pages))
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
}

void IngestCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(help_footer(language));
    app.add_option("INPUT", options_.inputs, said(input))->required();
    app.add_option("--out", options_.output_folder, said(output))->required();
    declare_jobs(app, options_, language);
    app.add_flag("--debug-images", options_.debug_images, said(debug_images));
    declare_reading(app, language);
    app.add_option_function<std::string>(
           "--log-format",
           [this](const std::string& format) {
               options_.log_format = format == "json" ? LogFormat::json : LogFormat::text;
           },
           said(log_format))
        ->check(CLI::IsMember({"text", "json"}))
        ->default_str("text");
    declare_program(app, options_, language);
}

ExitCode IngestCommand::run(Terminal& terminal) {
    return run_batch(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
}

}  // namespace juesuan
