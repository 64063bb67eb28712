#include "pipeline/batch/contradiction.h"

#include <filesystem>
#include <system_error>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/log/metrics.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr Phrase nothing_to_read = {
    "Say what is to be read: INPUT, a file or folder, or --files-from FILE.\nTry: juesuan ingest "
    "--help",
    "请指明要读取的内容：输入（文件或文件夹），或 --files-from 文件。\n请尝试：juesuan ingest "
    "--help"};
constexpr Phrase metrics_would_replace = {
    "--metrics {0}: something else stands there and would be replaced. Choose another name.",
    "--metrics {0}：该处已有其他内容，会被替换。请换一个名称。"};
constexpr Phrase metrics_among_inputs = {
    "--metrics {0}: it lies in a folder that is read. Choose another place.",
    "--metrics {0}：位于要读取的文件夹内。请换一个位置。"};
constexpr Phrase output_is_input = {
    "The results would go into the folder that is read: {0}. Choose another folder for --out.",
    "结果会写入要读取的文件夹：{0}。请为 --out 选择其他文件夹。"};

}  // namespace

std::optional<std::string> contradiction(const BatchOptions& options) {
    // A retry's inputs are names in the ledger.
    const bool has_paths = options.renewal != Renewal::failed;
    if (has_paths && options.inputs.empty() && options.files_from.empty()) {
        return std::string(nothing_to_read.in(options.language));
    }
    const std::string output = real_path(options.output_folder);
    const std::string metrics = real_path(options.metrics_file);
    const std::string unfinished = options.metrics_file + unfinished_metrics;
    if (!options.metrics_file.empty() &&
        !(may_become_metrics(options.metrics_file) && may_become_metrics(unfinished))) {
        return message(options.language, metrics_would_replace, shown_name(options.metrics_file));
    }
    for (const std::string& input : options.inputs) {
        const std::string folder = real_path(input);
        std::error_code problem;
        if (!has_paths || (fs::exists(folder, problem) && !fs::is_directory(folder, problem))) {
            continue;
        }
        if (folder == output) {
            return message(options.language, output_is_input, shown_name(options.output_folder));
        }
        if (!options.metrics_file.empty() && lies_in(metrics, folder) &&
            !lies_in(metrics, output)) {
            return message(options.language, metrics_among_inputs,
                           shown_name(options.metrics_file));
        }
    }
    return std::nullopt;
}

}  // namespace juesuan
