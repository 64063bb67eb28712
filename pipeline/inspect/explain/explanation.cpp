#include "pipeline/inspect/explain/explanation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "extractors/base/code_points.h"
#include "extractors/base/decimal.h"
#include "extractors/validate/validate_options.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/nearest_word.h"
#include "pipeline/inspect/explain/explanation_words.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

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

std::string text_of(const std::optional<Decimal>& value) { return value ? value->text() : ""; }

/// The share of errors that the report was made for.
double target_error(const ReportFrame& frame) {
    double stated = 0;
    for (const auto& [name, value] : frame.settings) {
        if (name == "target_error") {
            stated = std::strtod(value.c_str(), nullptr);
        }
    }
    return stated > 0 ? stated : ValidateOptions{}.target_error;
}

class Explanation {
   public:
    Explanation(const WrittenReport& written, std::size_t table, std::size_t cell,
                const RuleReasons& reasons, Language language)
        : report_(written.report),
          frame_(written.frame),
          table_(report_.forms.tables[table]),
          cell_(table_.cells[cell]),
          trust_(report_.trust[table][cell]),
          place_{static_cast<int>(table), cell_.row, cell_.col},
          reasons_(reasons),
          language_(language) {}

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

    /// Its position among the cells of a check, or nothing.
    [[nodiscard]] std::optional<std::size_t> own_position(const Check& check) const {
        const auto found = std::find(check.cells.begin(), check.cells.end(), place_);
        return found == check.cells.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::size_t>(found - check.cells.begin()));
    }

    void head() {
        const std::string status(cell_status_word(trust_.status));
        out_ << table_.title << " " << table_.form << " · " << say("row ", "行 ") << cell_.row
             << say(", column ", "，列 ") << cell_.col << " · \"" << cell_.content.text << "\" — "
             << in_words(status_phrases(), status) << "\n";
        for (const FormRecord& record : table_.records) {
            for (const auto& [key, value] : values_by_key(record)) {
                if (value->row == cell_.row && value->col == cell_.col) {
                    out_ << "  " << record.code << " " << record.label << " · " << key
                         << column_in_words() << "\n";
                }
            }
        }
        const auto points = [](double value) { return json_text(hundredths(value)); };
        const PointBox& box = cell_.box;
        out_ << "  " << say("page ", "第 ") << cell_.page << say("", " 页") << ", "
             << points(box.x0) << "–" << points(box.x1) << " × " << points(box.y0) << "–"
             << points(box.y1) << say(" points from the top left", " 点（自左上角）") << "\n";
    }

    /// " (本年支出合计)": what the header says above the cell.
    [[nodiscard]] std::string column_in_words() const {
        std::string out;
        for (const FormColumn& column : table_.columns) {
            if (column.index == cell_.col) {
                for (const std::string& part : column.path) {
                    out += (out.empty() ? "" : " / ") + part;
                }
            }
        }
        return out.empty() ? "" : " (" + out + ")";
    }

    void readings() {
        const NormalText& content = cell_.content;
        if (content.raw != content.text) {
            out_ << say("read as ", "原始识别 ") << "\"" << content.raw << "\", "
                 << say("steps ", "处理步骤 ")
                 << json_text(json_list(content.steps, text_step_word)) << "\n";
        }
        if (content.read.empty() && !trust_.amount.has_value()) {
            return;
        }
        out_ << say("Readings", "识别结果") << "\n";
        for (const ReadLine& line : content.read) {
            for (const Reading& reading : line.readings) {
                for (const Alternative& alternative : reading.alternatives) {
                    out_ << "  " << alternative.text << "  "
                         << json_text(millionths(alternative.probability)) << "  "
                         << reader_word(reading.reader) << "\n";
                }
            }
        }
        if (trust_.amount.has_value()) {
            weighed(*trust_.amount);
        }
    }

    /// What else an amount may be, and how probable it is that it is wrong.
    void weighed(const AmountTrust& amount) {
        for (const OtherReading& other : amount.others) {
            out_ << "  " << say("or ", "或 ") << other.text << say(", odds ", "，相对概率 ")
                 << one_in(other.odds)
                 << (other.readers > 0 ? say(", another reader's", "，另一引擎如此识别") : "")
                 << "\n";
        }
        out_ << "  " << say("misread, by the pixels alone: ", "仅凭图像的误读概率：")
             << one_in(amount.misread) << say("; with the identities: ", "；结合勾稽关系：")
             << one_in(amount.wrong) << "\n";
    }

    [[nodiscard]] std::string identity_line(const Check& check) const {
        const bool holds = check.status == CheckStatus::pass;
        std::ostringstream out;
        out << "  " << (holds ? say("holds", "成立") : say("FAILS", "不成立")) << "  " << check.rule
            << "  " << text_of(check.left) << (holds ? " = " : " ≠ ") << text_of(check.right);
        if (!holds) {
            out << say(", difference ", "，相差 ") << text_of(check.difference)
                << say(", allowed ", "，允许 ") << text_of(check.tolerance);
        }
        if (check.cells.size() > 1) {
            out << say("; with", "；涉及其他金额");
        }
        for (const CellPlace& place : check.cells) {
            if (place != place_) {
                const FormCell* cell = cell_of_report(report_, place);
                out << " " << (cell == nullptr ? "?" : cell->content.text);
            }
        }
        return out.str() + "\n";
    }

    /// What a rule says stands once, and so does a sum that several rows ask for alike.
    void one_identity(const Check& check, std::size_t own) {
        const bool holds = check.status == CheckStatus::pass;
        const std::string line = identity_line(check);
        if (!lines_.insert(line).second) {
            return;
        }
        out_ << line;
        const auto why = reasons_.find(check.rule);
        if (why != reasons_.end() && rules_.insert(check.rule).second) {
            out_ << "         " << why->second << "\n";
        }
        if (!holds && check.signs.size() == check.cells.size()) {
            wanted(check, check.signs[own]);
        }
    }

    /// What the cell would have to say for the identity to hold.
    void wanted(const Check& check, int sign) {
        const std::optional<Decimal>& now = cell_.content.value;
        const std::optional<Decimal>& missing = check.difference;
        if (now && missing) {
            const Decimal other = sign > 0 ? *now - *missing : *now + *missing;
            out_ << "         " << say("would hold if this were ", "若此处为 ") << other.text()
                 << say("", " 则成立");
            out_ << (check.verdict == Verdict::reading_doubtful
                         ? say("; a reading is doubtful", "；识别存疑")
                         : say("; no reading gives a reason to doubt it: the document's own error?",
                               "；识别无疑点，可能是文件本身有误"))
                 << "\n";
        }
    }

    void identities() {
        out_ << say("Identities", "勾稽关系") << "\n";
        int shown = 0;
        for (const Check& check : report_.checks) {
            const bool decided =
                check.status == CheckStatus::pass || check.status == CheckStatus::fail;
            const std::optional<std::size_t> own = own_position(check);
            if (decided && own.has_value() && check.left.has_value()) {
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
        for (const StatusReason& reason : trust_.reasons) {
            if (reason.reason != Reason::passed && reason.reason != Reason::failed) {
                out_ << "  " << in_words(reason_phrases(), reason_text(reason)) << "\n";
            }
        }
        if (trust_.amount.has_value()) {
            bounds(*trust_.amount);
        }
    }

    /// The probability of an error beside what the statuses allow.
    void bounds(const AmountTrust& amount) {
        const double aim = target_error(frame_);
        out_ << "  " << say("probability that it is wrong ", "误读概率 ") << one_in(amount.wrong)
             << say("; verified up to ", "；已验证的上限 ") << one_in(aim)
             << say(", accepted up to ", "，可采信的上限 ") << one_in(10 * aim) << "\n";
    }

    /// What is missing for a better status.
    void missing() {
        if (!trust_.amount.has_value() || trust_.status == CellStatus::verified) {
            return;
        }
        const double aim = target_error(frame_);
        const double bound = trust_.status == CellStatus::accepted ? aim : 10 * aim;
        const AmountTrust& amount = *trust_.amount;
        if (amount.proofs == 0) {
            out_ << "  "
                 << say("missing: an identity that holds with it; none speaks of it or holds",
                        "缺少：涉及此金额且成立的勾稽关系")
                 << "\n";
        } else if (amount.wrong > bound) {
            out_ << message(language_,
                            {"  missing: the probability of an error is {0}, {1} would do\n",
                             "  缺少：误读概率为 {0}，需降至 {1}\n"},
                            one_in(amount.wrong), one_in(bound));
        }
    }

    [[nodiscard]] std::string failing_rules() const {
        std::set<std::string> rules;
        for (const Check& check : report_.checks) {
            if (check.status == CheckStatus::fail && trust_.status == CellStatus::review &&
                own_position(check).has_value()) {
                rules.insert(check.rule);
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
        for (const Suggestion& suggestion : report_.suggestions) {
            if (suggestion.place == place_) {
                out_ << "  " << suggestion.from << " → " << suggestion.to
                     << say(", as asked for by ", "，依据 ") << json_text(suggestion.because)
                     << say(": a look at the page decides", "：请对照原件判断") << "\n";
            }
        }
        const std::string failing = failing_rules();
        if (!failing.empty()) {
            out_ << "  "
                 << say("accepted or verified, if these held: ",
                        "下列勾稽关系若成立，则可采信或已验证：")
                 << failing << "\n";
        }
        missing();
        out_ << "  "
             << (trust_.status == CellStatus::review
                     ? say("a person who looks at the page; another identity that holds",
                           "人工核对原件；或另有勾稽关系成立")
                 : trust_.status == CellStatus::accepted
                     ? say("verified: an identity that holds; review: one that fails",
                           "勾稽关系成立则为已验证；不成立则需核对")
                     : say("review: identities that fail, or a reading with other candidates",
                           "勾稽关系不成立，或出现其他可能的识别结果，则需核对"))
             << "\n";
    }

    const Report& report_;
    const ReportFrame& frame_;
    const FormTable& table_;
    const FormCell& cell_;
    const CellTrust& trust_;
    CellPlace place_;
    const RuleReasons& reasons_;
    Language language_;
    std::set<std::string> lines_, rules_;  ///< identities and rules that were shown
    std::ostringstream out_;
};

}  // namespace

std::vector<std::size_t> cells_asked(const FormTable& table, const CellQuestion& question) {
    std::set<std::pair<int, int>> places;  // by row and column, as the page has them
    for (const FormRecord& record : table.records) {
        if (!question.label.empty() &&
            (record.label == question.label || record.code == question.label)) {
            for (const auto& [key, value] : values_by_key(record)) {
                places.emplace(value->row, value->col);
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < table.cells.size(); ++k) {
        const FormCell& cell = table.cells[k];
        const std::pair place(cell.row, cell.col);
        if (question.cell == place || (places.count(place) != 0 && !cell.content.text.empty())) {
            out.push_back(k);
        }
    }
    return out;
}

std::vector<std::string> nearest_labels(const FormTable& table, const std::string& label) {
    std::set<std::pair<std::size_t, std::string>> found;  // by distance
    for (const FormRecord& record : table.records) {
        for (const std::string& word : {record.label, record.code}) {
            const bool holds =
                !label.empty() && (word.find(label) != std::string::npos ||
                                   (!word.empty() && label.find(word) != std::string::npos));
            const std::size_t distance = typing_distance(label, word);
            const std::size_t signs = code_points(word).size();
            if (!word.empty() && (holds || 2 * distance <= signs)) {
                found.emplace(distance, word);
            }
        }
    }
    constexpr std::size_t most = 3;
    std::vector<std::string> out;
    for (const auto& [distance, word] : found) {
        if (out.size() < most) {
            out.push_back(word);
        }
    }
    return out;
}

std::string explanation(const WrittenReport& written, std::size_t table, std::size_t cell,
                        const RuleReasons& reasons, Language language) {
    return Explanation(written, table, cell, reasons, language).write();
}

}  // namespace juesuan
