#include "pipeline/batch/contradiction.h"

#include <filesystem>
#include <system_error>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/log/metrics.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

std::string sentence(Phrase before, const std::string& path, Phrase after, Language language) {
    return std::string(before.in(language)) + shown_name(path) + std::string(after.in(language));
}

}  // namespace

std::optional<std::string> contradiction(const BatchOptions& options) {
    // A retry's inputs are names in the ledger.
    const bool has_paths = options.renewal != Renewal::failed;
    const std::string output = real_path(options.output_folder);
    const std::string metrics = real_path(options.metrics_file);
    const std::string unfinished = options.metrics_file + unfinished_metrics;
    if (!options.metrics_file.empty() &&
        !(may_become_metrics(options.metrics_file) && may_become_metrics(unfinished))) {
        return sentence({"--metrics ", "--metrics "}, options.metrics_file,
                        {": something else stands there and would be replaced. Choose another "
                         "name.",
                         "：该处已有其他内容，会被替换。请换一个名称。"},
                        options.language);
    }
    for (const std::string& input : options.inputs) {
        const std::string folder = real_path(input);
        std::error_code problem;
        if (!has_paths || (fs::exists(folder, problem) && !fs::is_directory(folder, problem))) {
            continue;
        }
        if (folder == output) {
            return sentence({"The results would go into the folder that is read: ",
                             "结果会写入要读取的文件夹："},
                            options.output_folder,
                            {". Choose another folder for --out.", "。请为 --out 选择其他文件夹。"},
                            options.language);
        }
        if (!options.metrics_file.empty() && lies_in(metrics, folder) &&
            !lies_in(metrics, output)) {
            return sentence({"--metrics ", "--metrics "}, options.metrics_file,
                            {": it lies in a folder that is read. Choose another place.",
                             "：位于要读取的文件夹内。请换一个位置。"},
                            options.language);
        }
    }
    return std::nullopt;
}

}  // namespace juesuan
