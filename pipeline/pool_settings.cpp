#include "pipeline/pool_settings.h"

#include <sched.h>

#include <chrono>
#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

/// The processors that we may use.
std::vector<int> allowed_processors() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::vector<int> out;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
            if (CPU_ISSET(static_cast<std::size_t>(processor), &allowed)) {
                out.push_back(processor);
            }
        }
    }
    return out;
}

}  // namespace

PoolSettings pool_settings(const BatchOptions& options, const ProgramFiles& files,
                           int interruption) {
    PoolSettings settings;
    settings.worker.program = files.worker_program;
    settings.worker.arguments = {"--models",       files.models_folder,
                                 "--tessdata",     options.tessdata_folder,
                                 "--page-seconds", std::to_string(options.page_seconds)};
    settings.worker.megabytes = options.worker_megabytes;
    settings.processors = allowed_processors();
    settings.jobs = options.jobs > 0 ? options.jobs : static_cast<int>(settings.processors.size());
    settings.text_layer = options.text_layer;
    settings.pages = options.pages;
    settings.max_pages = options.max_pages;
    settings.pictures = options.debug_images;
    settings.pages_before_recycling = options.pages_before_recycling;
    settings.page_deadline = std::chrono::seconds(options.page_seconds);
    settings.interruption = interruption;
    return settings;
}

void complain_of_no_ledger(RunLog& log, const std::string& folder, Language language) {
    log.say(
        "run_error", {{"code", "no_ledger"}, {"detail", folder}},
        std::string(
            Phrase{"No output folder of juesuan here: ", "这不是 juesuan 的输出文件夹："}.in(
                language)) +
            folder +
            std::string(Phrase{"\nThere is no ledger.sqlite in it. Check the name; `juesuan "
                               "ingest INPUT --out FOLDER` makes one.",
                               "\n其中没有 ledger.sqlite。请检查名称；juesuan ingest 输入 --out "
                               "文件夹 会创建它。"}
                            .in(language)));
}

void complain(RunLog& log, const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    log.say("run_error",
            {{"code", text.name}, {"stage", stage_word(error.stage)}, {"detail", error.detail}},
            std::string(Phrase{text.sentence_en, text.sentence_zh}.in(language)) + " " +
                error.detail + "\n" +
                std::string(Phrase{text.advice_en, text.advice_zh}.in(language)));
}

}  // namespace juesuan
