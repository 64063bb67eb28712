#include "pipeline/inspect/person_lines.h"

#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

std::string line_of(const OtherWord& word, Language language) {
    const auto say = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    const std::string text = word.judgement == Judgement::unreadable
                                 ? say({"unreadable", "无法辨认"})
                             : word.text.empty() ? say({"(nothing)", "（空）"})
                                                 : word.text;
    return "  " + text + "  " + word.by + (word.on.empty() ? "" : "  " + word.on) +
           (word.judgement == Judgement::document_wrong
                ? say({"  the document is wrong", "  原件有误"})
                : "") +
           (word.why.empty() ? "" : "  " + word.why) + "\n";
}

bool accuses(const Correction& corrected) {
    return corrected.judgement == Judgement::document_wrong;
}

}  // namespace

std::string person_lines(const Correction& corrected, const std::string& text, Language language) {
    std::string out =
        line_of({corrected.by, text, corrected.on, corrected.why, corrected.judgement}, language);
    for (const OtherWord& word : corrected.others) {
        out += line_of(word, language);
    }
    return out;
}

std::string accusation_lines(const Report& report, Language language) {
    const Forms& forms = report.forms;
    std::string out;
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        const FormTable& table = forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const std::optional<Correction>& corrected = report.trust[t][c].corrected;
            if (corrected.has_value() && accuses(*corrected)) {
                const FormCell& cell = table.cells[c];
                out += "  " + table.id + "[" + std::to_string(cell.row) + "," +
                       std::to_string(cell.col) + "]" +
                       person_lines(*corrected, cell.content.text, language);
            }
        }
    }
    for (const auto& [index, corrected] : report.corrected_statements) {
        if (accuses(corrected)) {
            const Statement& statement = forms.statements[index];
            out +=
                "  " + statement.id + person_lines(corrected, "“" + statement.text + "”", language);
        }
    }
    return out;
}

}  // namespace juesuan
