#include "pipeline/commands/options/help_footer.h"

#include "pipeline/base/exit_code.h"

namespace juesuan {
namespace {

constexpr Phrase examples = {
    R"(Examples:
  juesuan ingest reports/ --out results          all documents of a folder
  juesuan ingest a.pdf b.tif --out results --pages 4-13 --debug-images
  juesuan ingest reports/ --out results --jobs 2 --log-format json 2> run.log
  juesuan show results/report-1a2b3c4d5e6f.json  what was found, and which checks failed

What is written:
  OUT/<name>-<sha256>.json   one a document: tables, records, checks; every number with its place
                             on the page and with a status (verified, accepted, review)
  OUT/run/run_summary.json   one line of figures a document, errors, exit code
  OUT/debug/...              pictures, with --debug-images

Exit codes:
)",
    R"(示例：
  juesuan ingest reports/ --out results          处理文件夹中的全部文档
  juesuan ingest a.pdf b.tif --out results --pages 4-13 --debug-images
  juesuan ingest reports/ --out results --jobs 2 --log-format json 2> run.log
  juesuan show results/report-1a2b3c4d5e6f.json  显示识别结果及未通过的校验

输出：
  结果/<文件名>-<sha256>.json   每份文档一个：表格、记录、校验；每个数字都带有页面位置和状态
                               （verified 已验证、accepted 可采信、review 需人工核对）
  结果/run/run_summary.json     各文档的统计、错误和退出码
  结果/debug/...                使用 --debug-images 时的页面图像

退出码：
)"};

}  // namespace

std::string help_footer(Language language) {
    std::string out(examples.in(language));
    for (const ExitText& text : exit_texts()) {
        const std::string number = std::to_string(static_cast<int>(text.code));
        out += std::string(5 - number.size(), ' ') + number + "  ";
        out += Phrase{text.sentence_en, text.sentence_zh}.in(language);
        out += '\n';
    }
    return out;
}

}  // namespace juesuan
