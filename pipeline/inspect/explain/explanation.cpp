#include "pipeline/inspect/explain/explanation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <map>
#include <set>
#include <sstream>

#include "extractors/base/decimal.h"
#include "extractors/validate/validate_options.h"
#include "pipeline/inspect/explain/explanation_words.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump();
}

/// "1/50,000"
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

/// The share of errors that the report was made for.
double target_error(const Json& report) {
    const Json& settings = report.at("provenance").at("settings");
    const std::string text =
        settings.contains("target_error") ? text_of(settings.at("target_error")) : "";
    const double stated = std::strtod(text.c_str(), nullptr);
    return stated > 0 ? stated : ValidateOptions{}.target_error;
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
                         << " · " << key << column_in_words() << "\n";
                }
            }
        }
        const Json& box = cell_.at("bbox");
        out_ << "  " << say("page ", "第 ") << cell_.at("page") << say("", " 页") << ", " << box[0]
             << "–" << box[2] << " × " << box[1] << "–" << box[3]
             << say(" points from the top left", " 点（自左上角）") << "\n";
    }

    /// " (本年支出合计)": what the header says above the cell.
    [[nodiscard]] std::string column_in_words() const {
        std::string out;
        for (const Json& column : table_.at("columns")) {
            if (column.at("index") == cell_.at("col")) {
                for (const Json& part : column.at("path")) {
                    out += (out.empty() ? "" : " / ") + text_of(part);
                }
            }
        }
        return out.empty() ? "" : " (" + out + ")";
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
                 << say(", odds ", "，相对概率 ") << one_in(other.at("odds"))
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
        if (!holds) {
            out_ << say(", difference ", "，相差 ") << text_of(check.at("difference"))
                 << say(", allowed ", "，允许 ") << text_of(check.at("tolerance"));
        }
        if (check.at("cells").size() > 1) {
            out_ << say("; with", "；涉及其他金额");
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
        const Json* cell =
            cell_of_report(report_, place.at("table"), place.at("row"), place.at("col"));
        return cell == nullptr ? "?" : text_of(cell->at("text"));
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
        if (cell_.contains("proof")) {
            bounds();
        }
    }

    /// The probability of an error beside what the statuses allow.
    void bounds() {
        const double aim = target_error(report_);
        out_ << "  " << say("probability that it is wrong ", "误读概率 ")
             << one_in(cell_.at("proof").at("wrong")) << say("; verified up to ", "；已验证的上限 ")
             << one_in(aim) << say(", accepted up to ", "，可采信的上限 ") << one_in(10 * aim)
             << "\n";
    }

    [[nodiscard]] std::string failing_rules() const {
        std::set<std::string> rules;
        for (const Json& check : report_.at("checks")) {
            const auto& cells = check.at("cells");
            if (check.at("status") == "fail" && cell_.at("status") == "review" &&
                std::any_of(cells.begin(), cells.end(),
                            [this](const Json& place) { return is_this(place); })) {
                rules.insert(text_of(check.at("rule")));
            }
        }
        std::string out;
        for (const std::string& rule : rules) {
            out += (out.empty() ? "" : ", ") + rule;
        }
        return out;
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
        const std::string failing = failing_rules();
        if (!failing.empty()) {
            out_ << "  "
                 << say("accepted or verified, if these held: ",
                        "下列勾稽关系若成立，则可采信或已验证：")
                 << failing << "\n";
        }
        out_ << "  "
             << (status == "review"
                     ? say("a person who looks at the page; another identity that holds",
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
