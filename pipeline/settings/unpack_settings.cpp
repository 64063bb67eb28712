#include "pipeline/settings/unpack_settings.h"

namespace juesuan {

UnpackSettings unpack_settings(const BatchOptions& options, const ProgramFiles& files,
                               int interruption) {
    UnpackSettings settings;
    settings.worker.program = files.worker_program;
    settings.worker.arguments = {"--task", "unpack", "--page-seconds",
                                 std::to_string(settings.deadline.count())};
    settings.worker.megabytes = options.worker_megabytes;
    settings.worker.processor_seconds = static_cast<int>(settings.deadline.count()) + 1;
    settings.request.limits.member_bytes = options.max_file_bytes;
    settings.request.limits.package_bytes = options.max_package_bytes;
    settings.interruption = interruption;
    return settings;
}

}  // namespace juesuan
