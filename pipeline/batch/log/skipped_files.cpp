#include "pipeline/batch/log/skipped_files.h"

#include <map>

#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

constexpr std::size_t shown_names = 3;  // of each kind

/// Kinds that are words of ours and no names of formats.
std::string kind_in_words(const std::string& kind, Language language) {
    static const std::map<std::string, Phrase> phrases = {
        {"hidden", {"hidden", "隐藏文件"}},
        {"special file", {"no regular file", "非普通文件"}},
        {"met before", {"met before", "重复的文件夹"}},
        {"results", {"with results of juesuan", "juesuan 的结果文件夹"}},
        {"export",
         {"written by juesuan: exports, sheets, pictures", "juesuan 导出的文件、核对表和图片"}},
        {"link", {"in packages: links", "压缩包中的链接"}},
        {"excluded", {"left out by --include or --exclude", "被 --include 或 --exclude 排除"}},
        {"junk", {"left behind by systems or office programs", "系统或办公软件遗留文件"}},
        {"empty", {"empty", "空文件"}},
        {"text", {"text", "文本"}},
        {"program", {"program", "程序"}},
        {"office document", {"office document", "办公文档"}},
        {"unknown", {"of no known kind", "类型未知"}}};
    const auto found = phrases.find(kind);
    return found == phrases.end() ? kind : std::string(found->second.in(language));
}

}  // namespace

std::string skipped_in_words(const std::vector<SkippedFile>& files, Language language) {
    std::map<std::string, std::vector<const SkippedFile*>> kinds;
    for (const SkippedFile& file : files) {
        kinds[file.kind].push_back(&file);
    }
    std::string out;
    for (const auto& [kind, of_kind] : kinds) {
        std::string names;
        for (std::size_t k = 0; k < std::min(shown_names, of_kind.size()); ++k) {
            names += (k == 0 ? "" : Phrase{", ", "、"}.in(language));
            names += of_kind[k]->shown;
        }
        names += of_kind.size() > shown_names ? "…" : "";
        out += message(language, {"\n  {0} {1}: {2}", "\n  {1}（{0} 个）：{2}"}, of_kind.size(),
                       kind_in_words(kind, language), names);
    }
    return out.empty() ? ""
                       : message(language,
                                 {"Not read: {0} {0|file|files} "
                                  "(run/run_summary.json names {0|it|them}){1}",
                                  "未读取：{0} 个文件（名称见 run/run_summary.json）{1}"},
                                 files.size(), out);
}

void tell_skipped(const std::vector<SkippedFile>& files, RunLog& log, Language language) {
    for (const SkippedFile& file : files) {
        log.say("skipped_file", {{"document", file.shown}, {"kind", file.kind}}, "");
    }
    if (!files.empty()) {
        log.say("skipped", {{"files", files.size()}}, skipped_in_words(files, language));
    }
}

}  // namespace juesuan
