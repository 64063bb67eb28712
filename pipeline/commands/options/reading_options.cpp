#include "pipeline/commands/options/reading_options.h"

#include <CLI/CLI.hpp>
#include <map>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase text_layer = {
    "auto: take a page from its text layer when that can be trusted; ignore: always read the "
    "image; require: a page without a trusted layer is an error",
    "auto：文字层可信时直接使用；ignore：总是识别图像；require：没有可信文字层的页面视为错误"};
constexpr Phrase pages = {"only these pages of each document, for example 1-3,7",
                          "只读取每份文档的这些页，例如 1-3,7"};
constexpr Phrase target_error = {
    "share of wrong numbers among the trusted ones that is aimed at: smaller means more cells to "
    "review",
    "可信数字中允许的错误比例目标：越小，需人工核对的单元格越多"};
constexpr Phrase page_timeout = {
    "seconds after which a page is given up, opening its file included",
    "单页超时（秒，含打开文件）"};
constexpr Phrase worker_memory = {"megabytes that a child may use", "每个处理进程可用的内存（MB）"};
constexpr Phrase max_file_size = {"megabytes; larger files are not opened", "文件大小上限（MB）"};
constexpr Phrase max_package_size = {
    "megabytes that a package (ZIP, TAR, 7z, RAR) may unpack to, with the packages in it",
    "压缩包（ZIP、TAR、7z、RAR，含其中的压缩包）解包后的大小上限（MB）"};
constexpr Phrase max_pages = {"documents with more pages are not read", "文档页数上限"};
constexpr Phrase keep_free = {
    "megabytes; with less room left in the output folder the run stops, to be continued later",
    "输出文件夹所在磁盘的最小剩余空间（MB）；不足时停止，可稍后继续"};
constexpr Phrase metrics = {"a file for Prometheus, written every few seconds (text format)",
                            "供 Prometheus 使用的指标文件（文本格式），每隔数秒更新"};
constexpr Phrase quiet = {
    "say only what went wrong: no progress, no table; the exit code and OUT say the rest",
    "只显示出错信息，不显示进度和汇总表；结果见退出码和输出文件夹"};
constexpr Phrase log_format = {"json: one JSON object a line on stderr, without progress bar",
                               "json：在标准错误输出上每行一个 JSON 对象，不显示进度条"};

constexpr int most_megabytes = 1'048'576;

/// Said in megabytes, kept in bytes.
CLI::Option* takes_megabytes(CLI::App& app, const std::string& name, std::uint64_t& bytes,
                             const std::string& about, int least, Language language) {
    return takes_whole_number(
        app.add_option_function<std::uint64_t>(
            name, [&bytes](const std::uint64_t& megabytes) { bytes = megabytes << 20U; }, about),
        least, most_megabytes, language);
}

}  // namespace

void declare_settings(CLI::App& app, BatchOptions& options, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    const std::map<std::string, TextLayerUse> uses = {{"auto", TextLayerUse::automatic},
                                                      {"ignore", TextLayerUse::ignore},
                                                      {"require", TextLayerUse::require}};
    takes_one_of(
        app.add_option_function<std::string>(
            "--text-layer",
            [&options, uses](const std::string& use) { options.text_layer = uses.at(use); },
            said(text_layer)),
        {"auto", "ignore", "require"}, language)
        ->default_str("auto");
    takes_what(
        app.add_option_function<std::string>(
            "--pages",
            [&options](const std::string& choice) { options.pages = *PageChoice::parse(choice); },
            said(pages)),
        [](const std::string& choice) { return PageChoice::parse(choice).has_value(); }, "1-3,7",
        language)
        ->type_name("1-3,7");
    takes_number(app.add_option("--target-error", options.target_error, said(target_error)), 1e-6,
                 0.05, "0.000001..0.05", language)
        ->default_str("0.0001");
}

void declare_limits(CLI::App& app, BatchOptions& options, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    takes_whole_number(app.add_option("--page-timeout", options.page_seconds, said(page_timeout)),
                       1, 86'400, language)
        ->capture_default_str();
    takes_whole_number(
        app.add_option("--worker-memory", options.worker_megabytes, said(worker_memory)), 256,
        most_megabytes, language)
        ->capture_default_str();
    takes_megabytes(app, "--max-file-size", options.max_file_bytes, said(max_file_size), 1,
                    language)
        ->default_str("500");
    takes_megabytes(app, "--max-package-size", options.max_package_bytes, said(max_package_size), 1,
                    language)
        ->default_str("4096");
    takes_whole_number(app.add_option("--max-pages", options.max_pages, said(max_pages)), 1,
                       1'000'000, language)
        ->capture_default_str();
    takes_megabytes(app, "--keep-free", options.least_free_bytes, said(keep_free), 0, language)
        ->default_str("100");
    takes_file(app.add_option("--metrics", options.metrics_file, said(metrics)));
    declare_jobs(app, options, language);
}

void declare_log(CLI::App& app, LogFormat& format, bool& is_quiet, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    takes_one_of(app.add_option_function<std::string>(
                     "--log-format",
                     [&format](const std::string& word) {
                         format = word == "json" ? LogFormat::json : LogFormat::text;
                     },
                     said(log_format)),
                 {"text", "json"}, language)
        ->default_str("text");
    app.add_flag("--quiet", is_quiet, said(quiet));
}

}  // namespace juesuan
