#include "pipeline/commands/look/review_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <set>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"
#include "pipeline/inspect/review/correction_history.h"

namespace juesuan {
namespace {

constexpr Phrase reports = {"an output folder of ingest (OUT), or one of its reports",
                            "ingest 的结果文件夹，或其中一份报告"};
constexpr Phrase as_json = {"one JSON object an item, a line each", "每项输出一行 JSON 对象"};
constexpr Phrase set = {
    "ID=VALUE: what is printed in a cell; the ID (DOCUMENT:TABLE:ROW,COL) is what --json prints, "
    "DOCUMENT the first 12 digits (0-9, a-f) of the SHA-256; ID= with nothing behind it: the cell "
    "is blank. "
    "May be "
    "repeated, as those below",
    "ID=数值：单元格的正确内容；ID（文档、表、行、列，以冒号和逗号相连）见 --json 的输出，文档为 "
    "SHA-256 的前 12 位（0-9、a-f）；等号后为空表示单元格为空。可重复使用，以下各项亦同"};
constexpr Phrase accept = {
    "ID: what the report says is printed: what was read, or what a person said last",
    "ID：报告中的内容正确（识别结果，或他人最近更正的内容）"};
constexpr Phrase unreadable = {"ID: nobody can say what is printed", "ID：无法辨认"};
constexpr Phrase document_wrong = {"ID or ID=VALUE: it is printed so, and the document is wrong",
                                   "ID 或 ID=数值：原件即如此，是文档本身有误"};
constexpr Phrase undo = {"ID: takes back what you said of it last", "ID：撤销您对该处的上一条意见"};
constexpr Phrase by = {"who says so; else the name of the user", "由谁更正；缺省为当前用户名"};
constexpr Phrase why_said = {"why, in your words", "更正的理由"};
constexpr Phrase history = {"what was said so far, and whether it stands",
                            "列出已有的更正及其是否有效"};
constexpr Phrase footer = {
    R"(Examples:
  juesuan review results                          what a person has to check, a table a document
  juesuan review results/report-1a2b3c4d5e6f.json the same of one report
  juesuan review results --json > review.jsonl    with places, alternatives and reasons, for scripts
  juesuan review results --set 1a2b3c4d5e6f:table_3:7,2=664.91 --why "seal over the last digit"
  juesuan review results --accept 1a2b3c4d5e6f:table_3:8,2 --accept 1a2b3c4d5e6f:statement_12
  juesuan review results --undo 1a2b3c4d5e6f:table_3:8,2
  juesuan review results --history                who corrected what, and whether it stands
Corrections are kept in OUT/corrections and outlive reclassify, --refresh and --reread.
)",
    R"(示例：
  juesuan review results                          需人工核对的内容，每份文档一张表
  juesuan review results/report-1a2b3c4d5e6f.json 只看一份报告
  juesuan review results --json > review.jsonl    含位置、其他可能的结果和原因，供脚本使用
  juesuan review results --set 1a2b3c4d5e6f:table_3:7,2=664.91 --why "末位被印章遮盖"
  juesuan review results --accept 1a2b3c4d5e6f:table_3:8,2 --accept 1a2b3c4d5e6f:statement_12
  juesuan review results --undo 1a2b3c4d5e6f:table_3:8,2
  juesuan review results --history                谁更正了什么、是否有效
更正保存在“结果”文件夹的 corrections 中，reclassify、--refresh、--reread 之后仍然有效。
)"};

/// ID=VALUE parted at the first '='.
CorrectionRequest request_of(Deed deed, const std::string& text) {
    const std::size_t sign = text.find('=');
    CorrectionRequest out;
    out.deed = deed;
    out.place = text.substr(0, sign);
    out.value = sign == std::string::npos ? "" : text.substr(sign + 1);
    out.blank = sign != std::string::npos && out.value.empty();
    return out;
}

}  // namespace

Phrase ReviewCommand::about() const {
    return {"list the cells and statements that a person is to check, and take corrections",
            "列出需人工核对的单元格和数据，并记录更正"};
}

void ReviewCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = correct_.language = language;
    app.footer(said(footer));
    takes_folder(app.add_option("OUT", options_.reports, said(reports)))->required();
    app.add_flag("--json", options_.json, said(as_json));
    const auto takes_words = [&](const std::string& name, Deed deed, Phrase phrase) {
        const auto take = [this, deed](const std::string& text) {
            correct_.requests.push_back(request_of(deed, text));
        };
        takes_one_a_time(app.add_option_function<std::vector<std::string>>(
            name,
            [take](const std::vector<std::string>& all) {
                std::for_each(all.begin(), all.end(), take);
            },
            said(phrase)));
    };
    takes_words("--set", Deed::set, set);
    takes_words("--accept", Deed::accept, accept);
    takes_words("--unreadable", Deed::unreadable, unreadable);
    takes_words("--document-wrong", Deed::document_wrong, document_wrong);
    takes_words("--undo", Deed::undo, undo);
    app.add_option("--by", by_, said(by));
    app.add_option("--why", why_, said(why_said));
    app.add_flag("--history", history_, said(history));
    declare_language(app, language);
    declare_share(app, correct_.share_folder, language);
}

/// What nobody can have meant.
std::optional<Phrase> ReviewCommand::contradiction() const {
    if (correct_.requests.empty()) {
        return why_.empty() && by_.empty()
                   ? std::nullopt
                   : std::optional(Phrase{"--why and --by belong to a correction: --set, --accept, "
                                          "--unreadable, --document-wrong or --undo.",
                                          "--why 和 --by 须与更正一起使用：--set、--accept、"
                                          "--unreadable、--document-wrong 或 --undo。"});
    }
    const bool lacks_value = std::any_of(
        correct_.requests.begin(), correct_.requests.end(), [](const CorrectionRequest& each) {
            return each.deed == Deed::set && each.value.empty() && !each.blank;
        });
    if (lacks_value) {
        return Phrase{
            "--set needs ID=VALUE: behind the ID a = and what is printed there (nothing: "
            "the cell is blank).",
            "--set 的格式为 ID=数值：编号后加等号和原件上的内容（等号后为空表示单元格为"
            "空）。"};
    }
    std::set<std::string> places;
    const bool all_differ = std::all_of(
        correct_.requests.begin(), correct_.requests.end(), [&places](const auto& each) {
            return each.deed == Deed::undo || places.insert(each.place).second;
        });
    return all_differ ? std::nullopt
                      : std::optional(Phrase{"Two corrections of one place: say which one counts.",
                                             "同一位置有两项更正：请只保留一项。"});
}

ExitCode ReviewCommand::run(Terminal& terminal) {
    options_.width = terminal.width;
    options_.share_folder = correct_.share_folder;
    if (const std::optional<Phrase> mistake = contradiction()) {
        terminal.errors << mistake->in(options_.language) << "\n";
        return ExitCode::usage;
    }
    if (correct_.requests.empty()) {
        return history_ ? list_corrections(options_, terminal.out, terminal.errors)
                        : list_review(options_, terminal.out, terminal.errors);
    }
    correct_.folder = options_.reports;
    correct_.json = options_.json;
    for (CorrectionRequest& request : correct_.requests) {
        request.by = by_.empty() ? name_of_user() : by_;
        request.why = why_;
    }
    return correct(correct_, terminal.out, terminal.errors);
}

}  // namespace juesuan
