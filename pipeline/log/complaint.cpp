#include "pipeline/log/complaint.h"

#include <filesystem>
#include <system_error>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"

namespace juesuan {

void complain_of_no_ledger(RunLog& log, const std::string& folder, Language language) {
    std::error_code problem;
    const bool exists = std::filesystem::exists(folder, problem);
    const Phrase sentence =
        exists ? Phrase{"No output folder of juesuan: {0}\nThere is no ledger.sqlite in it. Check "
                        "the name; `juesuan ingest INPUT --out FOLDER` makes one.",
                        "这不是 juesuan 的输出文件夹：{0}\n其中没有 ledger.sqlite。请检查名称；juesuan "
                        "ingest 输入 --out 文件夹 会创建它。"}
               : Phrase{"No such folder: {0}\nCheck the name; `juesuan ingest INPUT --out FOLDER` "
                        "makes an output folder.",
                        "没有这个文件夹：{0}\n请检查名称；juesuan ingest 输入 --out 文件夹 "
                        "会创建输出文件夹。"};
    log.say("run_error", {{"code", "no_ledger"}, {"detail", folder}},
            message(language, sentence, shown_name(folder)), Weight::trouble);
}

void complain(RunLog& log, const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    log.say("run_error",
            {{"code", text.name}, {"stage", stage_word(error.stage)}, {"detail", error.detail}},
            what_happened(error, language) + "\n" + what_to_do(error, language), Weight::trouble);
}

}  // namespace juesuan
