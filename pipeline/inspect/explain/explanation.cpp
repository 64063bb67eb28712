#include "pipeline/inspect/explain/explanation.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>

#include "extractors/validate/validate_options.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/explain/explanation_words.h"
#include "pipeline/inspect/explain/identity_lines.h"
#include "pipeline/inspect/explain/lacks.h"
#include "pipeline/inspect/explain/page_place.h"
#include "pipeline/inspect/person_lines.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

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

    void head() {
        const std::string status(cell_status_word(trust_.status));
        out_ << table_.title << " " << table_.form << " · " << say("row ", "行 ") << cell_.row
             << say(", column ", "，列 ") << cell_.col << " · \"" << cell_.content.text << "\" — "
             << (is_unproved_copy() ? std::string(copied_phrase().in(language_))
                                    : in_words(status_phrases(), status))
             << "\n";
        for (const FormRecord& record : table_.records) {
            for (const RecordValue& value : record.values) {
                if (value.row == cell_.row && value.col == cell_.col) {
                    out_ << "  " << record.code << " " << record.label << " · "
                         << column_in_words(value) << "\n";
                }
            }
        }
        out_ << (cell_.stored_at.empty() ? place_on_page(cell_.page, cell_.box, language_)
                                         : place_in_file(cell_.page, cell_.stored_at, language_));
    }

    /// It is verified, though no identity speaks of it.
    [[nodiscard]] bool is_unproved_copy() const {
        return trust_.status == CellStatus::verified && is_copied(trust_) &&
               std::none_of(trust_.reasons.begin(), trust_.reasons.end(),
                            [](const StatusReason& each) { return each.reason == Reason::passed; });
    }

    /// "total (本年支出合计)": what its form calls the column, and what the header says above it.
    [[nodiscard]] std::string column_in_words(const RecordValue& value) const {
        const std::string header = header_of_cell(table_, cell_.row, cell_.col);
        const std::string name = column_name(table_, value, language_);
        return header.empty() || header == name ? name : name + " (" + header + ")";
    }

    void readings() {
        const NormalText& content = cell_.content;
        if (content.raw != content.text) {
            out_ << say("read as ", "原始识别 ") << "\"" << content.raw << "\", "
                 << say("steps ", "处理步骤 ")
                 << json_text(json_list(content.steps, text_step_word)) << "\n";
        }
        if (content.read.empty() && !trust_.amount.has_value() && !trust_.corrected.has_value()) {
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
        if (trust_.corrected.has_value()) {
            out_ << person_lines(*trust_.corrected, content.text, language_);
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
        if (trust_.corrected.has_value()) {
            return;  // the pixels say nothing of what a person said
        }
        out_ << "  " << say("misread, by the pixels alone: ", "仅凭图像的误读概率：")
             << one_in(amount.misread) << say("; with the identities: ", "；结合勾稽关系：")
             << one_in(amount.wrong) << "\n";
    }

    void identities() {
        shown_ = identities_of_cell(report_, place_, reasons_, language_);
        out_ << say("Identities", "勾稽关系") << "\n"
             << (shown_.text.empty() ? "  " +
                                           std::string(say("none speaks of this cell",
                                                           "没有涉及此单元格的勾稽关系")) +
                                           "\n"
                                     : shown_.text);
    }

    void status() {
        out_ << say("Why", "原因") << "\n";
        std::string said;
        for (const StatusReason& reason : trust_.reasons) {
            if (reason.reason == Reason::failed) {
                said += message(language_,
                                {"  {0} fails, and its reading may be why\n",
                                 "  {0} 不成立，可能由此处的识别引起\n"},
                                reason.rule);
            } else if (reason.reason == Reason::passed) {
                said += trust_.amount
                            ? ""
                            : message(language_, {"  {0} holds\n", "  {0} 成立\n"}, reason.rule);
            } else {
                said += "  " + in_words(reason_phrases(), reason_text(reason)) + "\n";
            }
        }
        out_ << said;
        if (trust_.amount.has_value()) {
            bounds(*trust_.amount);
        } else if (said.empty()) {
            out_ << "  " << without_reasons() << "\n";
        }
    }

    /// What speaks for a cell of which no rule and no doubt speaks.
    [[nodiscard]] std::string_view without_reasons() const {
        if (cell_.kind == CellKind::empty) {
            return say("nothing was seen in it, and no identity asks for an amount",
                       "未见内容，也没有勾稽关系要求此处有金额");
        }
        const bool is_word = cell_.kind == CellKind::label || cell_.kind == CellKind::header ||
                             cell_.kind == CellKind::text;
        return is_word ? say("words, of which no sum speaks; nothing speaks against their reading",
                             "文字不参与勾稽；识别没有疑点")
                       : say("a number of which no sum speaks; its reader is as sure as is asked "
                             "of an amount",
                             "没有涉及它的勾稽关系；识别的把握达到对金额的要求");
    }

    /// The probability of an error beside what the statuses allow.
    void bounds(const AmountTrust& amount) {
        const double aim = target_error(frame_);
        out_ << "  " << say("probability that it is wrong ", "误读概率 ") << one_in(amount.wrong)
             << say("; verified up to ", "；已验证的上限 ") << one_in(aim)
             << say(", accepted up to ", "，可采信的上限 ") << one_in(10 * aim) << "\n";
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
        if (trust_.corrected.has_value() && trust_.corrected->disputed) {
            out_ << say(
                "  that the persons agree: one of them takes the word back with juesuan "
                "review --undo, or says the same\n",
                "  各人意见一致：其中一人用 juesuan review --undo 撤销，或改为相同的内容\n");
            return;
        }
        out_ << (trust_.amount.has_value()
                     ? lacks_of_amount(trust_, shown_, target_error(frame_), language_)
                 : is_copied(trust_) ? lacks_of_copied(trust_.status, language_)
                                     : lacks_of_other(trust_.status, language_));
    }

    const Report& report_;
    const ReportFrame& frame_;
    const FormTable& table_;
    const FormCell& cell_;
    const CellTrust& trust_;
    CellPlace place_;
    const RuleReasons& reasons_;
    Language language_;
    ShownIdentities shown_;
    std::ostringstream out_;
};

}  // namespace

std::string explanation(const WrittenReport& written, std::size_t table, std::size_t cell,
                        const RuleReasons& reasons, Language language) {
    return Explanation(written, table, cell, reasons, language).write();
}

}  // namespace juesuan
