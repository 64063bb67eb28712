#include "pipeline/batch/log/failure_lines.h"

#include <algorithm>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/ledger/kept_readings.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

/// What has become of it; `is_running`: a run is going on that may come to it.
std::string state_in_words(const LedgerFailure& failure, const FolderStateOptions& options,
                           bool is_running) {
    const Language language = options.language;
    if (is_unfinished(failure)) {
        const Phrase phrase =
            is_running
                ? Phrase{"not finished yet, {0} {0|page|pages} kept; a run is going on",
                         "尚未完成，已保留 {0} 页；任务正在运行"}
                : Phrase{"unfinished, {0} {0|page|pages} kept; ingest or retry goes on with it",
                         "未完成，已保留 {0} 页；再次运行 ingest 或 retry 将继续处理"};
        return message(language, phrase, pages_kept(failure, options.output_folder));
    }
    if (failure.waiting) {
        const Phrase phrase =
            is_running ? Phrase{"not reached yet; a run is going on", "尚未处理；任务正在运行"}
                       : Phrase{"not reached before the run ended; ingest or retry takes it up",
                                "任务结束前尚未处理；再次运行 ingest 或 retry 将处理它"};
        return std::string(phrase.in(language));
    }
    switch (failure.result) {
        case LostResult::missing:
            return std::string(Phrase{"its report is gone; ingest or retry makes it again",
                                      "报告已丢失；再次运行 ingest 或 retry 可重新生成"}
                                   .in(language));
        case LostResult::damaged:
            return std::string(Phrase{"its report is damaged; ingest or retry makes it again",
                                      "报告已损坏；再次运行 ingest 或 retry 可重新生成"}
                                   .in(language));
        case LostResult::changed:
            return std::string(
                Phrase{"its report was changed by hand; ingest, retry or "
                       "reclassify makes it again",
                       "报告被人为改动；ingest、retry 或 reclassify 可重新生成"}
                    .in(language));
        case LostResult::none:
            break;
    }
    return std::string(status_for_people(failure.document.status, language));
}

}  // namespace

bool is_unfinished(const LedgerFailure& failure) {
    return failure.document.id != 0 && !failure.document.finished;
}

std::size_t pages_kept(const LedgerFailure& failure, const std::string& folder) {
    return is_unfinished(failure) ? kept_page_count(folder, failure.document.sha256) : 0;
}

std::string failure_lines(const LedgerFailure& failure, const FolderStateOptions& options,
                          bool is_running) {
    const Language language = options.language;
    std::string names;
    for (const LedgerPath& path : failure.paths) {
        names += (names.empty() ? "" : " = ") + shown_path(path);
    }
    const std::string heading = message(language, {"{0}: {1}", "{0}：{1}"}, names,
                                        state_in_words(failure, options, is_running));
    std::string out = wrapped(heading, options.width, 4) + "\n";
    for (const Error& error : failure.errors) {
        const std::string_view name = error_text(error.code).name;
        const std::string words = error_in_words(error, language);
        const std::string line =
            page_of(error) > 0
                ? message(language, {"  {0}, page {1}: {2}", "  {0}，第 {1} 页：{2}"}, name,
                          page_of(error), words)
                : message(language, {"  {0}: {1}", "  {0}：{1}"}, name, words);
        out += wrapped(line, options.width, 4) + "\n";
    }
    return out;
}

std::string end_of_list(const std::vector<LedgerFailure>& failures,
                        const FolderStateOptions& options, bool is_running) {
    const auto unchosen = static_cast<std::size_t>(
        std::count_if(failures.begin(), failures.end(), lacks_unchosen_pages));
    const std::string folder = as_argument(options.output_folder);
    const Phrase sentence =
        failures.empty() ? Phrase{"Nothing: every document that was found is complete.",
                                  "没有：找到的文档均已完整处理。"}
        : is_running
            ? Phrase{"{0} not complete yet; a run is going on: look again when it has ended",
                     "共 {0} 项尚未完整处理；任务正在运行，请在结束后再看"}
        : unchosen == failures.size()
            ? Phrase{"{0} not complete; ingest without --pages reads the pages that were left out",
                     "共 {0} 项未完整处理；不带 --pages 重新运行 ingest 可识别未选的页"}
        : unchosen > 0
            ? Phrase{"{0} not complete; try again: juesuan retry {1} ({2} of them {2|lacks|lack} "
                     "only pages that --pages left out: ingest without --pages)",
                     "共 {0} 项未完整处理；重试：juesuan retry {1}（其中 {2} 项只缺 --pages "
                     "未选的页：请不带 --pages 重新运行 ingest）"}
            : Phrase{"{0} not complete; try again: juesuan retry {1}",
                     "共 {0} 项未完整处理；重试：juesuan retry {1}"};
    return message(options.language, sentence, failures.size(), folder, unchosen);
}

}  // namespace juesuan
