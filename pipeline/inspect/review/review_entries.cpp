#include "pipeline/inspect/review/review_entries.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "pipeline/base/words/message.h"
#include "pipeline/inspect/explain/explanation_words.h"

namespace juesuan {
namespace {

/// Code and label of the row: of its record, else of its cells that hold words.
std::string words_of_row(const FormTable& table, const FormCell& cell) {
    for (const FormRecord& record : table.records) {
        const bool has_cell = std::any_of(
            record.values.begin(), record.values.end(),
            [&cell](const auto& value) { return value.row == cell.row && value.col == cell.col; });
        if (has_cell) {
            return record.code + (record.code.empty() ? "" : " ") + record.label;
        }
    }
    const FormCell *label = nullptr, *code = nullptr;  // the nearest at the left of the cell
    for (const FormCell& other : table.cells) {
        const bool same_row = other.row <= cell.row && cell.row < other.row + other.row_span;
        if (same_row && other.col < cell.col && !other.content.text.empty()) {
            label = other.kind == CellKind::label ? &other : label;
            code = other.kind == CellKind::code ? &other : code;
        }
    }
    std::string out = code == nullptr ? "" : code->content.text;
    if (label != nullptr && cell.kind != CellKind::label) {
        out += (out.empty() ? "" : " ") + label->content.text;
    }
    return out;
}

/// What else may be there: what the pixels allow, and what other readers read.
std::vector<OtherReading> others_of(const FormCell& cell, const CellTrust& trust) {
    std::vector<OtherReading> out;
    std::set<std::string> met = {cell.content.text};
    if (!trust.corrected.has_value()) {
        met.insert(cell.content.raw);
    } else {
        for (const OtherWord& word : trust.corrected->others) {
            if (word.judgement != Judgement::unreadable && met.insert(word.text).second) {
                out.push_back({word.text, 1, 0});  // as good a word as the last one
            }
        }
    }
    if (trust.amount.has_value()) {
        for (const OtherReading& other : trust.amount->others) {
            if (met.insert(other.text).second) {
                out.push_back(other);
            }
        }
    }
    if (cell.content.read.size() != 1) {
        return out;  // of several lines each has its own
    }
    const std::vector<Reading>& readings = cell.content.read.front().readings;
    for (std::size_t r = 0; r < readings.size(); ++r) {
        for (const Alternative& alternative : readings[r].alternatives) {
            if (met.insert(alternative.text).second) {
                out.push_back({alternative.text, alternative.probability, r == 0 ? 0 : 1});
            }
        }
    }
    return out;
}

ReviewEntry entry_of(const Report& report, std::size_t t, std::size_t c) {
    const FormTable& table = report.forms.tables[t];
    const FormCell& cell = table.cells[c];
    const CellTrust& trust = report.trust[t][c];
    ReviewEntry entry;
    entry.page = cell.page;
    entry.box = cell.box;
    entry.table = table.id;
    entry.title = table.title;
    entry.form = table.form;
    entry.row = cell.row;
    entry.col = cell.col;
    entry.kind = cell_kind_word(cell.kind);
    entry.row_words = words_of_row(table, cell);
    entry.column_words = header_of_cell(table, cell.row, cell.col);
    entry.text = cell.content.text;
    entry.raw = cell.content.raw;
    entry.others = others_of(cell, trust);
    const CellPlace place{static_cast<int>(t), cell.row, cell.col};
    for (const Suggestion& suggestion : report.suggestions) {
        if (suggestion.place == place) {
            entry.suggestion = suggestion.to;
        }
    }
    for (const StatusReason& reason : trust.reasons) {
        entry.reasons.push_back(reason_text(reason));
    }
    entry.status = trust.status;
    entry.corrected = trust.corrected;
    return entry;
}

/// Its page was drawn from damaged data.
bool is_of_damaged_page(const Statement& statement, const Forms& forms) {
    const FormPage* page = page_numbered(forms.pages, statement.page);
    return page != nullptr &&
           std::any_of(page->errors.begin(), page->errors.end(),
                       [](const Error& error) { return error.code == ErrorCode::page_degraded; });
}

/// What persons said, which rules fail with it, and what else may be wrong.
std::vector<std::string> reasons_of(const Report& report, std::size_t s,
                                    const std::optional<Correction>& said) {
    std::vector<std::string> out;
    if (said.has_value()) {
        out.push_back(
            reason_text({said->judgement == Judgement::unreadable ? Reason::person_unable
                                                                  : Reason::person_read}));
        if (said->disputed) {
            out.push_back(reason_text({Reason::persons_disagree}));
        }
    }
    std::set<std::string> failed;
    for (const Check& check : report.checks) {
        const auto& of = check.statements;
        if (check.status == CheckStatus::fail && std::find(of.begin(), of.end(), s) != of.end() &&
            failed.insert(check.rule).second) {
            out.push_back(reason_text({Reason::failed, check.rule}));
        }
    }
    if (is_of_damaged_page(report.forms.statements[s], report.forms)) {
        out.push_back(reason_text({Reason::damaged_page}));
    } else if (out.empty()) {
        out.push_back(reason_text({Reason::low_confidence}));
    }
    return out;
}

ReviewEntry entry_of(const Report& report, std::size_t s) {
    const Forms& forms = report.forms;
    const Statement& statement = forms.statements[s];
    ReviewEntry entry;
    const auto corrected = report.corrected_statements.find(s);
    if (corrected != report.corrected_statements.end()) {
        entry.corrected = corrected->second;
    }
    entry.status = report.statement_trust[s];
    entry.page = statement.page;
    entry.box = statement.box;
    entry.table = statement.id;
    entry.title = statement.measure;
    entry.kind = "statement";
    entry.row_words = statement.subject.name;
    entry.column_words = statement.period;
    entry.text = entry.raw = statement.text;
    entry.reasons = reasons_of(report, s, entry.corrected);
    return entry;
}

/// " (李明)": who else says that this is printed; "" for nobody.
std::string persons_who_say(const ReviewEntry& entry, const std::string& text, Language language) {
    std::string names;
    for (const OtherWord& word :
         entry.corrected ? entry.corrected->others : std::vector<OtherWord>{}) {
        if (word.text == text && word.judgement != Judgement::unreadable) {
            names += (names.empty() ? "" : ", ") + word.by;
        }
    }
    return names.empty() ? "" : message(language, {" ({0})", "（{0}）"}, names);
}

std::string in_words(const std::string& reason, const RuleReasons& rules, Language language) {
    constexpr std::string_view failed = "failed:";
    if (reason.starts_with(failed)) {
        const std::string rule = reason.substr(failed.size());
        const auto says = rules.find(rule);
        return says == rules.end()
                   ? message(language, {"a rule does not hold: {0}", "勾稽关系不成立：{0}"}, rule)
                   : message(language, {"does not hold: {0}", "不成立：{0}"}, says->second);
    }
    const auto phrase = reason_phrases().find(reason);
    return phrase == reason_phrases().end() ? reason : std::string(phrase->second.in(language));
}

}  // namespace

std::vector<ReviewEntry> review_entries(const Report& report) {
    std::vector<ReviewEntry> out;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        for (std::size_t c = 0; c < report.forms.tables[t].cells.size(); ++c) {
            if (report.trust[t][c].status == CellStatus::review) {
                out.push_back(entry_of(report, t, c));
            }
        }
    }
    for (std::size_t s = 0; s < report.forms.statements.size(); ++s) {
        if (report.statement_trust[s] == CellStatus::review) {
            out.push_back(entry_of(report, s));
        }
    }
    return out;
}

std::optional<ReviewEntry> entry_at(const Report& report, const std::string& table, int row,
                                    int col) {
    const std::vector<Statement>& statements = report.forms.statements;
    for (std::size_t s = 0; row < 0 && s < statements.size(); ++s) {
        if (statements[s].id == table) {
            return entry_of(report, s);
        }
    }
    const std::optional<CellPlace> place = place_in_report(report, table, row, col);
    if (row < 0 || !place.has_value()) {
        return std::nullopt;
    }
    const auto t = static_cast<std::size_t>(place->table);
    const std::vector<FormCell>& cells = report.forms.tables[t].cells;
    const auto cell = std::find_if(cells.begin(), cells.end(), [&place](const FormCell& each) {
        return each.row == place->row && each.col == place->col;
    });
    return entry_of(report, t, static_cast<std::size_t>(cell - cells.begin()));
}

std::string why(const ReviewEntry& entry, const RuleReasons& rules, Language language) {
    std::string out;
    for (const std::string& reason : entry.reasons) {
        if (!reason.starts_with("passed:")) {
            out += (out.empty() ? "" : std::string(Phrase{"; ", "；"}.in(language))) +
                   in_words(reason, rules, language);
        }
    }
    return out;
}

std::string alternatives(const ReviewEntry& entry, Language language) {
    std::string out;
    if (!entry.suggestion.empty()) {
        out = entry.suggestion + std::string(Phrase{" (sums)", "（勾稽）"}.in(language));
    }
    for (const OtherReading& other : entry.others) {
        if (other.text != entry.suggestion) {
            const std::string text = other.text.empty()
                                         ? std::string(Phrase{"(nothing)", "（空）"}.in(language))
                                         : other.text;
            out += (out.empty() ? "" : " / ") + text + persons_who_say(entry, other.text, language);
        }
    }
    return out;
}

std::string text_with_person(const ReviewEntry& entry, Language language) {
    if (!entry.corrected.has_value()) {
        return entry.text;
    }
    return entry.corrected->judgement == Judgement::unreadable
               ? message(language, {"{0} ({1}: unreadable)", "{0}（{1}：无法辨认）"}, entry.text,
                         entry.corrected->by)
               : message(language, {"{0} ({1})", "{0}（{1}）"}, entry.text, entry.corrected->by);
}

}  // namespace juesuan
