#include "pipeline/inspect/explain/identity_lines.h"

#include <algorithm>
#include <optional>

#include "extractors/base/decimal.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

std::string text_of(const std::optional<Decimal>& value) { return value ? value->text() : ""; }

/// Holds with a difference of more than one in the last digit that is printed.
bool is_loose(const Check& check) {
    return check.difference && check.left &&
           absolute(*check.difference) > Decimal{1, check.left->scale};
}

/// A rule that forbids two figures to be equal.
bool is_apart(const Check& check) {
    return check.difference && check.tolerance && absolute(*check.difference) > *check.tolerance;
}

bool is_equal(const Check& check) { return !check.difference || check.difference->units == 0; }

/// Collects the lines of one cell or figure.
class IdentityLines {
   public:
    IdentityLines(const Report& report, const RuleReasons& reasons, Language language)
        : report_(report), reasons_(reasons), language_(language) {}

    /// Not twice: what a rule says stands once, and so does a sum that several rows ask for alike.
    bool add(const Check& check, const std::string& others) {
        const std::string line = line_of(check, others);
        if (!lines_.insert(line).second) {
            return false;
        }
        out_.text += line;
        const auto why = reasons_.find(check.rule);
        if (why != reasons_.end() && rules_.insert(check.rule).second) {
            out_.text += "         " + why->second + "\n";
        }
        if (check.status == CheckStatus::fail) {
            out_.failing.insert(check.rule);
        } else {
            (is_apart(check) ? out_.apart : is_loose(check) ? out_.loose : out_.exact) += 1;
        }
        return true;
    }

    /// What the cell would have to say for a failing identity to hold.
    void add_wanted(const Check& check, const Decimal& now, int sign) {
        if (!check.difference) {
            return;
        }
        const Decimal other = sign > 0 ? now - *check.difference : now + *check.difference;
        const bool doubtful = check.verdict == Verdict::reading_doubtful;
        out_.text += message(
            language_,
            doubtful && is_copied(report_, check)
                ? Phrase{"         would hold if this were {0}; nothing was misread: the "
                         "document's own error, or an identity that does not hold here\n",
                         "         若此处为 {0} 则成立；并非识别错误：可能是文件本身有误，"
                         "或此勾稽关系不适用\n"}
            : doubtful
                ? Phrase{"         would hold if this were {0}; a reading is doubtful\n",
                         "         若此处为 {0} 则成立；识别存疑\n"}
                : Phrase{"         would hold if this were {0}; no reading gives a reason to "
                         "doubt it: the document's own error?\n",
                         "         若此处为 {0} 则成立；识别无疑点，可能是文件本身有误\n"},
            other.text());
    }

    /// The texts of the check's cells and figures, without those that are asked about.
    [[nodiscard]] std::string others_of(const Check& check, const CellPlace* own_place,
                                        std::optional<std::size_t> own_statement) const {
        std::string out;
        for (const CellPlace& place : check.cells) {
            if (own_place == nullptr || place != *own_place) {
                const FormCell* cell = cell_of_report(report_, place);
                out += " " + (cell == nullptr ? "?" : cell->content.text);
            }
        }
        for (const std::size_t index : check.statements) {
            if (own_statement != index && index < report_.forms.statements.size()) {
                out += " “" + report_.forms.statements[index].text + "”";
            }
        }
        return out;
    }

    [[nodiscard]] ShownIdentities take() { return std::move(out_); }

   private:
    [[nodiscard]] std::string line_of(const Check& check, const std::string& others) const {
        const bool holds = check.status == CheckStatus::pass;
        const bool differs = !holds || is_apart(check);
        std::string out = message(language_,
                                  holds ? Phrase{"  holds  {0}  {1}", "  成立  {0}  {1}"}
                                        : Phrase{"  FAILS  {0}  {1}", "  不成立  {0}  {1}"},
                                  check.rule, text_of(check.left));
        if (check.right) {
            const std::string sign = differs ? "≠" : is_equal(check) ? "=" : "≈";
            out += " " + sign + " " + text_of(check.right);
        }
        if (check.difference && check.tolerance && (!holds || (!differs && !is_equal(check)))) {
            out += message(language_, {", difference {0}, allowed {1}", "，相差 {0}，允许 {1}"},
                           text_of(check.difference), text_of(check.tolerance));
        }
        if (holds && differs) {
            out += Phrase{" (they must differ)", "（两者应不同）"}.in(language_);
        }
        if (!others.empty()) {
            out += message(language_, {"; with{0}", "；涉及其他金额{0}"}, others);
        }
        return out + "\n";
    }

    const Report& report_;
    const RuleReasons& reasons_;
    Language language_;
    std::set<std::string> lines_, rules_;  ///< that were shown
    ShownIdentities out_;
};

bool is_decided(const Check& check) {
    return (check.status == CheckStatus::pass || check.status == CheckStatus::fail) &&
           check.left.has_value();
}

}  // namespace

ShownIdentities identities_of_cell(const Report& report, const CellPlace& place,
                                   const RuleReasons& reasons, Language language) {
    IdentityLines lines(report, reasons, language);
    const FormCell* cell = cell_of_report(report, place);
    for (const Check& check : report.checks) {
        const auto own = std::find(check.cells.begin(), check.cells.end(), place);
        if (!is_decided(check) || own == check.cells.end() ||
            !lines.add(check, lines.others_of(check, &place, std::nullopt))) {
            continue;
        }
        const bool adds = check.signs.size() == check.cells.size();
        if (check.status == CheckStatus::fail && adds && cell != nullptr && cell->content.value) {
            const auto position = static_cast<std::size_t>(own - check.cells.begin());
            lines.add_wanted(check, *cell->content.value, check.signs[position]);
        }
    }
    return lines.take();
}

ShownIdentities identities_of_statement(const Report& report, std::size_t statement,
                                        const RuleReasons& reasons, Language language) {
    IdentityLines lines(report, reasons, language);
    for (const Check& check : report.checks) {
        const bool own = std::find(check.statements.begin(), check.statements.end(), statement) !=
                         check.statements.end();
        if (is_decided(check) && own) {
            (void)lines.add(check, lines.others_of(check, nullptr, statement));
        }
    }
    return lines.take();
}

}  // namespace juesuan
