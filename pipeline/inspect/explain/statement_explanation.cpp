#include "pipeline/inspect/explain/statement_explanation.h"

#include <algorithm>

#include "pipeline/base/words/message.h"
#include "pipeline/inspect/explain/explanation_words.h"
#include "pipeline/inspect/explain/identity_lines.h"
#include "pipeline/inspect/explain/lacks.h"
#include "pipeline/inspect/explain/page_place.h"
#include "pipeline/inspect/person_lines.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

/// What keys of phases and of bases are called; the words of the key where nobody says it.
std::string in_words(const std::string& key, const MeasureLabels& labels, Language language) {
    static const MeasureLabels phases = {
        {"final", "决算"},  {"initial_budget", "年初预算"}, {"full_budget", "全年预算"},
        {"budget", "预算"}, {"prior_year", "上年"},         {"whole", "总额"}};
    if (language == Language::chinese) {
        for (const MeasureLabels* words : {&phases, &labels}) {
            if (const auto found = words->find(key); found != words->end()) {
                return found->second;
            }
        }
    }
    std::string out = key;
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

/// What it was taken to say, a line a member that it has.
std::string meaning(const Statement& statement, const MeasureLabels& labels, Language language) {
    std::string out;
    const auto line = [&](Phrase name, const std::string& value) {
        if (!value.empty()) {
            out += message(language, {"  {0}: {1}\n", "  {0}：{1}\n"}, name.in(language), value);
        }
    };
    const auto amount = [&statement](const std::optional<Decimal>& value) {
        return value ? value->text() + " " + statement.unit : std::string();
    };
    const std::string subject = statement.subject.code.empty()
                                    ? statement.subject.name
                                    : statement.subject.code + " " + statement.subject.name;
    const auto words = [&](const std::string& key) { return in_words(key, labels, language); };
    line({"measure", "指标"}, words(statement.measure));
    line({"subject", "科目"}, subject);
    line({"period", "时期"}, statement.period);
    line({"phase", "阶段"}, words(statement.phase));
    line({"value", "数值"}, amount(statement.value));
    line({"change", "增减"}, amount(statement.change));
    line({"percent", "百分比"}, statement.percent ? statement.percent->text() + " %" : "");
    line({"compared with", "比较对象"}, words(statement.base));
    return out;
}

/// Who looked at it, and what they said; "" where nobody did.
std::string persons(const Report& report, std::size_t statement, Language language) {
    const auto found = report.corrected_statements.find(statement);
    return found == report.corrected_statements.end()
               ? ""
               : std::string(Phrase{"Said by persons", "人工意见"}.in(language)) + "\n" +
                     person_lines(found->second, report.forms.statements[statement].text, language);
}

bool is_on_damaged_page(const Statement& statement, const Forms& forms) {
    const FormPage* page = page_numbered(forms.pages, statement.page);
    return page != nullptr &&
           std::any_of(page->errors.begin(), page->errors.end(),
                       [](const Error& error) { return error.code == ErrorCode::page_degraded; });
}

std::string why(const Statement& statement, const Report& report, CellStatus status,
                const ShownIdentities& identities, Language language) {
    std::string out;
    const auto add = [&](Phrase phrase) { out += "  " + std::string(phrase.in(language)) + "\n"; };
    const bool is_copied = statement.exact || status == CellStatus::verified;
    if (is_copied) {
        add({"it was copied from the text layer", "取自文字层"});
    } else {
        out += message(
            language,
            {"  its lines were read with the probability {0}\n", "  所在行的识别概率为 {0}\n"},
            json_text(thousandths(statement.confidence)));
    }
    if (is_on_damaged_page(statement, report.forms)) {
        add({"its page was drawn from damaged data", "所在页由受损数据绘制，可能与原件不符"});
    }
    if (!identities.failing.empty()) {
        add({"an identity that it takes part in fails", "所在的勾稽关系不成立"});
    } else if (identities.exact + identities.loose > 0) {
        add({"what it says agrees with other figures", "与其他数据一致"});
    }
    if (status == CellStatus::review && identities.failing.empty() && !is_copied) {
        add({"its digits, its point or the print of its line are not sure enough",
             "数字、小数点或所在行的印刷不够可靠"});
    }
    return out;
}

}  // namespace

std::string statement_explanation(const WrittenReport& written, std::size_t statement,
                                  const RuleReasons& reasons, const MeasureLabels& labels,
                                  Language language) {
    const Report& report = written.report;
    const Statement& said = report.forms.statements[statement];
    const CellStatus status = report.statement_trust[statement];
    const auto heading = [language](Phrase phrase) {
        return std::string(phrase.in(language)) + "\n";
    };
    const ShownIdentities identities =
        identities_of_statement(report, statement, reasons, language);
    const bool unproved = identities.exact + identities.loose == 0;
    const Phrase trusted = status == CellStatus::verified && unproved
                               ? copied_phrase()
                               : status_phrases().at(std::string(cell_status_word(status)));
    return said.id + " · “" + said.text + "” — " + std::string(trusted.in(language)) + "\n" +
           place_on_page(said.page, said.box, language) + heading({"Taken to say", "理解为"}) +
           meaning(said, labels, language) + persons(report, statement, language) +
           heading({"Identities", "勾稽关系"}) +
           (identities.text.empty()
                ? heading({"  none speaks of this figure", "  没有涉及此数据的勾稽关系"})
                : identities.text) +
           heading({"Why", "原因"}) + why(said, report, status, identities, language) +
           heading({"What would change it", "何种情况会改变"}) + lacks_of_other(status, language);
}

}  // namespace juesuan
