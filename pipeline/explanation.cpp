#include "pipeline/explanation.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <sstream>

#include "extractors/base/decimal.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump();
}

const std::map<std::string, Phrase>& status_phrases() {
    static const std::map<std::string, Phrase> phrases = {
        {"verified", {"verified: proved", "已验证：有勾稽关系证明"}},
        {"accepted", {"accepted: nobody needs to look", "可采信：无需人工核对"}},
        {"review", {"review: a person should look", "需人工核对"}}};
    return phrases;
}

const std::map<std::string, Phrase>& reason_phrases() {
    static const std::map<std::string, Phrase> phrases = {
        {"text_layer", {"it was copied from the text layer", "取自文字层"}},
        {"low_confidence", {"the reader is not sure of it", "识别置信度低"}},
        {"readers_disagree", {"the readers disagree", "两个识别引擎结果不一致"}},
        {"malformed_amount", {"it is no well-formed amount", "不是合法的金额写法"}},
        {"amount_grammar", {"it was made a well-formed amount", "按金额写法修正过"}},
        {"other_reader",
         {"the first reader gave nothing sensible, another reading was taken",
          "首选识别结果不成立，改用其他识别结果"}},
        {"joined_lines", {"it was put together from several lines", "由多行拼接而成"}},
        {"odd_decimals", {"its decimals are not those of its table", "小数位数与本表其他金额不同"}},
        {"amount_in_text", {"an amount and words in one cell", "金额与文字混在同一单元格"}},
        {"arithmetic",
         {"the reading was replaced by what the identities ask for", "已按勾稽关系改正识别结果"}},
        {"suggestion",
         {"the identities ask for another amount, see below", "勾稽关系要求另一金额，见下"}},
        {"may_be_misread", {"too probable that it is misread", "误读概率超过允许值"}},
        {"contradicted",
         {"it takes part in an identity that fails, and nothing clears it",
          "所在勾稽关系不成立，且无其他依据证明其正确"}},
        {"may_hold_ink",
         {"blank, but the identity that it belongs to lacks an amount",
          "单元格为空，但所在勾稽关系缺少金额"}},
        {"in_sequence",
         {"one more than the number before it, one less than the next", "与前后编号连续"}},
        {"out_of_sequence",
         {"it does not follow the number before it, nor does the next follow it",
          "与前后编号均不连续"}},
        {"name_agrees", {"its code has the same name everywhere", "科目编码与名称一致"}}};
    return phrases;
}

/// "1 in 50,000"
std::string one_in(double probability) {
    if (probability <= 0) {
        return "0";
    }
    const double times = 1 / probability;
    const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(times)) - 1));
    std::string digits = std::to_string(static_cast<long long>(std::round(times / step) * step));
    for (std::size_t k = digits.size(); k > 3;) {
        k -= 3;
        digits.insert(k, 1, ',');
    }
    return "1/" + digits;
}

class Explanation {
   public:
    Explanation(const Json& report, const Json& table, const Json& cell, const RuleReasons& reasons,
                Language language)
        : report_(report), table_(table), cell_(cell), reasons_(reasons), language_(language) {}

    std::string write() {
        head();
        readings();
        identities();
        status();
        change();
        return out_.str();
    }

   private:
    [[nodiscard]] std::string_view say(std::string_view english, std::string_view chinese) const {
        return Phrase{english, chinese}.in(language_);
    }

    [[nodiscard]] std::string in_words(const std::map<std::string, Phrase>& phrases,
                                       const std::string& word) const {
        const auto found = phrases.find(word);
        return found == phrases.end() ? word : std::string(found->second.in(language_));
    }

    [[nodiscard]] bool is_this(const Json& place) const {
        return place.at("table") == table_.at("id") && place.at("row") == cell_.at("row") &&
               place.at("col") == cell_.at("col");
    }

    void head() {
        out_ << text_of(table_.at("title")) << " " << text_of(table_.at("form")) << " · "
             << say("row ", "行 ") << cell_.at("row") << say(", column ", "，列 ")
             << cell_.at("col") << " · \"" << text_of(cell_.at("text")) << "\" — "
             << in_words(status_phrases(), text_of(cell_.at("status"))) << "\n";
        for (const Json& record : table_.at("records")) {
            for (const auto& [key, value] : record.at("values").items()) {
                if (value.at("cell")[0] == cell_.at("row") &&
                    value.at("cell")[1] == cell_.at("col")) {
                    out_ << "  " << text_of(record.at("code")) << " " << text_of(record.at("label"))
                         << " · " << key << "\n";
                }
            }
        }
        const Json& box = cell_.at("bbox");
        out_ << "  " << say("page ", "第 ") << cell_.at("page") << say("", " 页") << ", " << box[0]
             << "–" << box[2] << " × " << box[1] << "–" << box[3]
             << say(" points from the top left", " 点（自左上角）") << "\n";
    }

    void readings() {
        if (cell_.at("raw") != cell_.at("text")) {
            out_ << say("read as ", "原始识别 ") << "\"" << text_of(cell_.at("raw")) << "\", "
                 << say("steps ", "处理步骤 ") << cell_.at("steps").dump() << "\n";
        }
        if (!cell_.contains("proof")) {
            return;
        }
        const Json& proof = cell_.at("proof");
        out_ << say("Readings", "识别结果") << "\n";
        for (const Json& reading : proof.at("readings")) {
            out_ << "  " << text_of(reading.at("text")) << "  " << reading.at("probability") << "  "
                 << text_of(reading.at("reader")) << "\n";
        }
        for (const Json& other : proof.at("others")) {
            out_ << "  " << say("or ", "或 ") << text_of(other.at("text"))
                 << say(", odds ", "，相对概率 ") << other.at("odds")
                 << (other.at("readers") > 0 ? say(", another reader's", "，另一引擎如此识别") : "")
                 << "\n";
        }
        out_ << "  " << say("misread, by the pixels alone: ", "仅凭图像的误读概率：")
             << one_in(proof.at("misread")) << say("; with the identities: ", "；结合勾稽关系：")
             << one_in(proof.at("wrong")) << "\n";
    }

    void one_identity(const Json& check, const Json& own) {
        const std::string rule = text_of(check.at("rule"));
        const bool holds = check.at("status") == "pass";
        out_ << "  " << (holds ? say("holds", "成立") : say("FAILS", "不成立")) << "  " << rule
             << "  " << text_of(check.at("left")) << (holds ? " = " : " ≠ ")
             << text_of(check.at("right"));
        if (check.at("cells").size() > 1) {
            out_ << say("  with", "  同列金额");
        }
        for (const Json& place : check.at("cells")) {
            if (!is_this(place)) {
                out_ << " " << text_at(place);
            }
        }
        out_ << "\n";
        if (const auto why = reasons_.find(rule); why != reasons_.end()) {
            out_ << "         " << why->second << "\n";
        }
        if (!holds && own.contains("sign")) {
            wanted(check, own.at("sign"));
        }
    }

    /// What the cell would have to say for the identity to hold.
    void wanted(const Json& check, int sign) {
        const auto now = Decimal::parse(text_of(cell_.at("value")));
        const auto missing = Decimal::parse(text_of(check.at("difference")));
        const std::string verdict = text_of(check.at("verdict"));
        if (now && missing) {
            const Decimal other = sign > 0 ? *now - *missing : *now + *missing;
            out_ << "         " << say("would hold if this were ", "若此处为 ") << other.text()
                 << say("", " 则成立");
            out_ << (verdict == "reading_doubtful"
                         ? say("; a reading is doubtful", "；识别存疑")
                         : say("; no reading gives a reason to doubt it: the document's own error?",
                               "；识别无疑点，可能是文件本身有误"))
                 << "\n";
        }
    }

    [[nodiscard]] std::string text_at(const Json& place) const {
        for (const Json& table : report_.at("tables")) {
            if (table.at("id") != place.at("table")) {
                continue;
            }
            for (const Json& cell : table.at("cells")) {
                if (cell.at("row") == place.at("row") && cell.at("col") == place.at("col")) {
                    return text_of(cell.at("text"));
                }
            }
        }
        return "?";
    }

    void identities() {
        out_ << say("Identities", "勾稽关系") << "\n";
        int shown = 0;
        for (const Json& check : report_.at("checks")) {
            const bool decided = check.at("status") == "pass" || check.at("status") == "fail";
            const auto& cells = check.at("cells");
            const auto own = std::find_if(cells.begin(), cells.end(),
                                          [this](const Json& place) { return is_this(place); });
            if (decided && own != cells.end() && !check.at("left").is_null()) {
                one_identity(check, *own);
                ++shown;
            }
        }
        if (shown == 0) {
            out_ << "  " << say("none speaks of this cell", "没有涉及此单元格的勾稽关系") << "\n";
        }
    }

    void status() {
        out_ << say("Why", "原因") << "\n";
        for (const Json& reason : cell_.at("reasons")) {
            const std::string word = text_of(reason);
            if (word.rfind("passed:", 0) != 0 && word.rfind("failed:", 0) != 0) {
                out_ << "  " << in_words(reason_phrases(), word) << "\n";
            }
        }
        if (cell_.contains("proof") && cell_.at("status") != "review") {
            out_ << "  "
                 << say("less probably wrong than is aimed at (provenance, target_error)",
                        "误读概率低于目标值（provenance 的 target_error）")
                 << "\n";
        }
    }

    void change() {
        out_ << say("What would change it", "何种情况会改变") << "\n";
        for (const Json& suggestion : report_.at("suggestions")) {
            if (is_this(suggestion)) {
                out_ << "  " << text_of(suggestion.at("from")) << " → "
                     << text_of(suggestion.at("to")) << say(", as asked for by ", "，依据 ")
                     << suggestion.at("because").dump()
                     << say(": a look at the page decides", "：请对照原件判断") << "\n";
            }
        }
        const std::string status = text_of(cell_.at("status"));
        out_ << "  "
             << (status == "review"
                     ? say("a person who looks at the place; another identity that holds",
                           "人工核对原件；或另有勾稽关系成立")
                 : status == "accepted"
                     ? say("verified: an identity that holds; review: one that fails",
                           "勾稽关系成立则为已验证；不成立则需核对")
                     : say("review: identities that fail, or a reading with other candidates",
                           "勾稽关系不成立，或出现其他可能的识别结果，则需核对"))
             << "\n";
    }

    const Json& report_;
    const Json& table_;
    const Json& cell_;
    const RuleReasons& reasons_;
    Language language_;
    std::ostringstream out_;
};

}  // namespace

std::vector<std::size_t> cells_asked(const Json& table, const CellQuestion& question) {
    std::vector<std::pair<int, int>> places;
    if (question.cell) {
        places.push_back(*question.cell);
    }
    for (const Json& record : table.value("records", Json::array())) {
        if (!question.label.empty() && (text_of(record.at("label")) == question.label ||
                                        text_of(record.at("code")) == question.label)) {
            for (const auto& [key, value] : record.at("values").items()) {
                places.emplace_back(value.at("cell")[0], value.at("cell")[1]);
            }
        }
    }
    std::vector<std::size_t> out;
    const Json& cells = table.at("cells");
    for (const auto& [row, col] : places) {
        for (std::size_t k = 0; k < cells.size(); ++k) {
            if (cells[k].at("row") == row && cells[k].at("col") == col) {
                out.push_back(k);
            }
        }
    }
    return out;
}

Result<std::string> explanation(const Json& report, const Json& table, const Json& cell,
                                const RuleReasons& reasons, Language language) {
    try {
        return Explanation(report, table, cell, reasons, language).write();
    } catch (const Json::exception& missing) {  // the library of this reader speaks in exceptions
        return Error{ErrorCode::output_invalid, Stage::write, 0, missing.what()};
    }
}

}  // namespace juesuan
