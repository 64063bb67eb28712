#include "pipeline/commands/options/program_options.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"

namespace juesuan {
namespace {

constexpr Phrase lang = {"language of messages; default: that of the locale",
                         "消息语言；默认取自系统区域设置"};
constexpr Phrase share = {
    "folder with schemas/ and the reading models; default: beside the program",
    "包含 schemas/ 和识别模型的文件夹；默认在程序旁边查找"};
constexpr Phrase tessdata = {"folder with Tesseract's models; default: Debian's",
                             "Tesseract 模型文件夹；默认使用 Debian 的"};
constexpr Phrase worker = {"the program that reads pages; default: page_worker beside juesuan",
                           "读取页面的程序；默认为 juesuan 旁边的 page_worker"};
constexpr Phrase output = {"an output folder of ingest", "ingest 的输出文件夹"};
constexpr Phrase jobs = {
    "children that read pages; default: one a processor. The results do not depend on it",
    "并行读取页面的进程数；默认每个处理器一个。结果与该数目无关"};

}  // namespace

void declare_language(CLI::App& app, Language language) {
    takes_one_of(
        app.add_option_function<std::string>(
            "--lang", [](const std::string& /*known already*/) {}, std::string(lang.in(language))),
        {"zh", "en"}, language);
}

void declare_share(CLI::App& app, std::string& folder, Language language) {
    takes_folder(app.add_option("--share", folder, std::string(share.in(language))));
}

void declare_program(CLI::App& app, BatchOptions& options, Language language) {
    declare_language(app, language);
    declare_share(app, options.share_folder, language);
    takes_folder(
        app.add_option("--tessdata", options.tessdata_folder, std::string(tessdata.in(language))));
    takes_file(
        app.add_option("--worker", options.worker_program, std::string(worker.in(language))));
}

void declare_output(CLI::App& app, std::string& folder, Language language) {
    takes_folder(app.add_option("OUT", folder, std::string(output.in(language))))->required();
}

void declare_jobs(CLI::App& app, BatchOptions& options, Language language) {
    takes_whole_number(app.add_option("--jobs", options.jobs, std::string(jobs.in(language))), 1,
                       1024, language);
}

}  // namespace juesuan
