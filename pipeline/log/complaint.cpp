#include "pipeline/log/complaint.h"

namespace juesuan {

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
