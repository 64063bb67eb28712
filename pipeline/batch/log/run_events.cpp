#include "pipeline/batch/log/run_events.h"

#include <algorithm>
#include <filesystem>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/log/skipped_files.h"

namespace juesuan {
namespace {

/// Its outcome, the pages that were chosen, its errors.
std::string document_line(const std::string& shown, const LedgerDocument& document,
                          const std::vector<Error>& errors, const BatchOptions& options) {
    const Language language = options.language;
    std::string line =
        message(language, {"{0}: {1}, {2} {2|page|pages}", "{0}：{1}，{2} 页"}, shown,
                status_for_people(document.status, language), document.page_count);
    const PageChoice& chosen = options.pages;
    if (!chosen.ranges.empty() && document.page_count > 0) {
        const Phrase sentence =
            chosen.is_single() ? Phrase{"; only page {0} was to be read", "；只读取第 {0} 页"}
                               : Phrase{"; only pages {0} were to be read", "；只读取第 {0} 页"};
        line += message(language, sentence, chosen.text());
        const PageChoice beyond = chosen.beyond(document.page_count);
        line += beyond.ranges.empty()
                    ? ""
                    : message(language, {", and there is no page {0}", "，没有第 {0} 页"},
                              beyond.text());
    }
    for (const Error& error : errors) {
        line += "\n  " + place_in_words(error, language) + what_happened(error, language);
    }
    return line;
}

}  // namespace

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

void tell_document(const std::string& shown, const LedgerDocument& document,
                   const std::vector<Error>& errors, const BatchOptions& options, RunLog& log) {
    const auto known = [](const std::string& word) {
        return word.empty() ? JsonValue() : JsonValue(word);
    };
    JsonMembers fields = {{"document", shown},
                          {"sha256", known(document.sha256)},
                          {"output", document.written ? JsonValue(document.output()) : JsonValue()},
                          {"status", document_status_word(document.status)},
                          {"pages", document.page_count},
                          {"pages_chosen", options.pages.text()}};
    append(fields, trust_json(document.trust));
    append(fields, {{"errors", errors.size()}, {"codes", json_list(errors, [](const Error& error) {
                                                    return error_text(error.code).name;
                                                })}});
    log.say("document", fields, document_line(shown, document, errors, options),
            document.status == DocumentStatus::complete ? Weight::news : Weight::trouble);
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

void tell_other_pages(const std::map<std::string, std::size_t>& documents, RunLog& log,
                      Language language) {
    for (const auto& [pages, count] : documents) {
        log.say(
            "other_pages", {{"documents", count}, {"pages", pages}},
            message(language,
                    {"{0} of them {0|has|have} other pages than are chosen now, and nothing was "
                     "read: --pages {1} reads the rest and keeps what was read.",
                     "其中 {0} 份此前读取的是其他页，本次未读取：--pages {1} "
                     "可读取其余页并保留已读取的内容。"},
                    count, pages),
            Weight::trouble);
    }
}

void tell_doubts(const CatalogueDoubts& doubts, RunLog& log, Language language) {
    constexpr std::size_t shown = 5;
    const auto tell = [&](const std::vector<std::string>& lines, const char* event, Phrase phrase) {
        std::string names;
        for (std::size_t k = 0; k < std::min(shown, lines.size()); ++k) {
            names += "\n  " + lines[k];
        }
        names += lines.size() > shown ? "\n  …" : "";
        if (!lines.empty()) {
            log.say(event, {{"lines", lines.size()}, {"documents", lines}},
                    message(language, phrase, lines.size(), names), Weight::trouble);
        }
    };
    tell(doubts.unused, "metadata_unused",
         {"{0} {0|line|lines} of --metadata {0|fits|fit} no document of this run:{1}",
          "--metadata 中有 {0} 行与本次任务的文档不符：{1}"});
    tell(doubts.ambiguous, "metadata_ambiguous",
         {"{0} {0|line|lines} of --metadata {0|fits|fit} several files and {0|was|were} given to "
          "none; write the folder before the name:{1}",
          "--metadata 中有 {0} 行与多个文件相符，均未采用；请在文件名前写明文件夹：{1}"});
    tell(doubts.contradicted, "metadata_contradicted",
         {"{0} {0|line|lines} of --metadata {0|says|say} something else of a file than the line "
          "that was taken; {0|it was|they were} left out:{1}",
          "--metadata 中有 {0} 行与同一文件已采用的行不一致，未予采用：{1}"});
}

void tell_of_no_documents(const BatchOptions& options, RunLog& log) {
    const bool filtered = !options.filter.include.empty() || !options.filter.exclude.empty();
    const Phrase sentence =
        filtered ? Phrase{"Nothing to read: no document is left by --include and --exclude.",
                          "没有可读取的内容：按 --include 和 --exclude 筛选后没有文档。"}
        : options.inputs.empty()
            ? Phrase{"Nothing to read: the list names no file.",
                     "没有可读取的内容：列表中没有文件。"}
            : Phrase{
                  "Nothing to read: no PDF, no picture, no DOCX, XLSX, HTML or OFD was found; "
                  "they are known by their content.",
                  "没有可读取的内容：未找到 PDF、图像、DOCX、XLSX、HTML 或 OFD（按内容识别）。"};
    log.say("no_documents", {}, std::string(sentence.in(options.language)), Weight::trouble);
}

void tell_of_patterns(const FoundInputs& found, const BatchOptions& options, RunLog& log) {
    if (options.filter.include.empty() && options.filter.exclude.empty()) {
        return;
    }
    for (const InputProblem& problem : found.problems) {
        const bool is_named = std::find(options.inputs.begin(), options.inputs.end(),
                                        problem.path) != options.inputs.end();
        std::error_code ignored;
        if (is_named && !std::filesystem::exists(problem.path, ignored)) {
            log.say("no_pattern", {{"document", problem.shown}},
                    message(options.language,
                            {"{0} was taken for an input, and there is none. Each pattern has its "
                             "option before it: --exclude A --exclude B",
                             "{0} 被当作输入，但并不存在。每个模式之前都要写选项：--exclude A "
                             "--exclude B"},
                            problem.shown),
                    Weight::trouble);
        }
    }
}

}  // namespace juesuan
