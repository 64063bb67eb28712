#include "pipeline/settings/pool_settings.h"

#include <sched.h>

#include <chrono>

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
    // Of a process: all the pages that it may read, and the opening of its document.
    settings.worker.processor_seconds =
        (options.page_seconds + 1) * (options.pages_before_recycling + 1);
    settings.processors = allowed_processors();
    settings.jobs = options.jobs > 0 ? options.jobs : static_cast<int>(settings.processors.size());
    settings.text_layer = options.text_layer;
    settings.pages = options.pages;
    settings.max_pages = options.max_pages;
    settings.pages_before_recycling = options.pages_before_recycling;
    settings.page_deadline = std::chrono::seconds(options.page_seconds);
    settings.interruption = interruption;
    return settings;
}

}  // namespace juesuan
