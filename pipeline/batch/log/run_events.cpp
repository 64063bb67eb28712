#include "pipeline/batch/log/run_events.h"

#include <algorithm>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/log/skipped_files.h"

namespace juesuan {

void tell_begin(const BatchOptions& options, const std::string& command, RunLog& log) {
    log.say("run_begin",
            {{"command", command},
             {"version", JUESUAN_VERSION},
             {"inputs", json_list(options.inputs, shown_name)},
             {"out", shown_name(options.output_folder)},
             {"settings", settings_json(options.published_settings())}},
            "");
}

void tell_end(ExitCode code, double seconds, const RunSummary& summary, RunLog& log) {
    JsonMembers fields = {{"exit_code", static_cast<int>(code)}, {"seconds", seconds}};
    append(fields, totals_json(summary));
    append(fields, {{"errors", summary.totals.errors}});
    log.say("run_end", fields, "");
}

void tell_what_was_kept(const RunSummary& summary, RunLog& log, Language language) {
    tell_skipped(summary.skipped, log, language);
    const std::size_t stale = summary.totals.stale;
    if (summary.kept > 0) {
        log.say("kept", {{"documents", summary.kept}, {"stale", stale}},
                message(language,
                        {"{0} {0|document|documents} had {0|its|their} outcome already.",
                         "{0} 份文档此前已处理完毕。"},
                        summary.kept));
    }
    if (stale > 0) {
        log.say("stale", {{"documents", stale}},
                message(language,
                        {"{0} of them {0|was|were} made with other settings, models, definitions "
                         "or another version of the program; --refresh redoes what needs it.",
                         "其中 {0} 份是用其他设置、模型、定义或程序版本得到的；使用 --refresh "
                         "可重做所需步骤。"},
                        stale));
    }
}

void tell_unused_lines(const std::vector<std::string>& lines, RunLog& log, Language language) {
    constexpr std::size_t shown = 5;
    std::string names;
    for (std::size_t k = 0; k < std::min(shown, lines.size()); ++k) {
        names += "\n  " + lines[k];
    }
    names += lines.size() > shown ? "\n  …" : "";
    if (!lines.empty()) {
        log.say(
            "metadata_unused", {{"lines", lines.size()}, {"documents", lines}},
            message(language,
                    {"{0} {0|line|lines} of --metadata {0|fits|fit} no document of this run:{1}",
                     "--metadata 中有 {0} 行与本次任务的文档不符：{1}"},
                    lines.size(), names),
            Weight::trouble);
    }
}

}  // namespace juesuan
