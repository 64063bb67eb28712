#include "extractors/validate/rules/rules_of_text.h"

#include <algorithm>
#include <map>

#include "extractors/base/text_distance.h"
#include "extractors/validate/rules/rules_of_subjects.h"
#include "extractors/validate/rules/statement_terms.h"
#include "extractors/validate/rules/text_place.h"

namespace juesuan {
namespace {

constexpr double without_doubt = 0.97;  // of a reading that may accuse the document of a slip

bool holds_one_of(const std::string& text, const std::vector<std::string>& words) {
    const std::u32string key = folded(text);
    return std::any_of(words.begin(), words.end(), [&key](const std::string& word) {
        return key.find(folded(word)) != std::u32string::npos;
    });
}

/// Cells of tables that hold one of the words: beyond doubt in `sure`, else in `doubtful`.
void find_in_cells(const RuleSpec& rule, const Forms& forms, Check& sure, Check& doubtful) {
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        for (const FormCell& cell : forms.tables[t].cells) {
            if (holds_one_of(cell.content.text, rule.words)) {
                const bool read = cell.content.exact || cell.content.confidence >= without_doubt;
                (read ? sure : doubtful).cells.push_back({static_cast<int>(t), cell.row, cell.col});
            }
        }
    }
}

void evaluate_words_absent(const RuleSpec& rule, const Forms& forms, std::vector<Check>& checks) {
    Check sure, doubtful;
    sure.rule = doubtful.rule = rule.id;
    for (const Paragraph& paragraph : forms.paragraphs) {
        if (!holds_one_of(paragraph.text, rule.words)) {
            continue;
        }
        TextPlace place = place_of(paragraph, forms);
        const bool read = !rule.certain || place.exact || place.confidence >= without_doubt;
        (read ? sure : doubtful).places.push_back(std::move(place));
    }
    if (rule.certain) {
        find_in_cells(rule, forms, sure, doubtful);
    }
    const auto is_empty = [](const Check& c) { return c.places.empty() && c.cells.empty(); };
    // A slip that may as well be a misreading accuses nobody, but somebody should look.
    sure.status = is_empty(sure) ? CheckStatus::pass : CheckStatus::fail;
    doubtful.status = CheckStatus::unreadable;
    if (!forms.paragraphs.empty()) {
        checks.push_back(is_empty(sure) && !is_empty(doubtful) ? std::move(doubtful)
                                                               : std::move(sure));
    }
}

/// What was looked for is not there.
Check nothing_found(const RuleSpec& rule) {
    Check check;
    check.rule = rule.id;
    check.status = CheckStatus::pass;
    return check;
}

/// A slip of the pen, not another way of saying it: a character is wrong in the first half of the
/// words or missing before them (有资本经营预算). 公务车 for 公务用车, 经费 for 费 and 金额 for
/// 总额 are as good as what they stand for.
bool is_slip(const std::u32string& printed, const std::u32string& meant) {
    if (printed.size() + 1 == meant.size()) {
        return meant.compare(1, std::u32string::npos, printed) == 0;
    }
    if (printed.size() != meant.size()) {
        return false;
    }
    std::size_t same = 0;
    while (same < meant.size() && printed[same] == meant[same]) {
        ++same;
    }
    return same * 2 < meant.size();
}

/// The document prints the first half of the words, where the slip is, right somewhere.
bool is_printed_right(const std::u32string& meant, const Forms& forms) {
    constexpr std::size_t least = 4;
    const std::u32string words = meant.substr(0, std::max(least, meant.size() / 2));
    return std::any_of(forms.paragraphs.begin(), forms.paragraphs.end(),
                       [&words](const Paragraph& paragraph) {
                           return folded(paragraph.text).find(words) != std::u32string::npos;
                       });
}

/// Words that the document itself prints right elsewhere.
void evaluate_words_known(const RuleSpec& rule, const Forms& forms, std::vector<Check>& checks) {
    const std::size_t before = checks.size();
    for (const Statement& statement : forms.statements) {
        if (statement.meant.empty()) {
            continue;
        }
        const std::u32string meant = folded(statement.meant);
        const bool sure = statement.exact || statement.confidence >= without_doubt;
        if (!sure || !is_slip(folded(statement.printed), meant) ||
            !is_printed_right(meant, forms)) {
            continue;
        }
        Check check;
        check.rule = rule.id;
        check.status = CheckStatus::fail;
        check.statements = {static_cast<std::size_t>(&statement - forms.statements.data())};
        checks.push_back(std::move(check));
    }
    if (checks.size() == before && !forms.statements.empty()) {
        checks.push_back(nothing_found(rule));
    }
}

/// Amounts in 元 among amounts in 万元, or the other way round.
void evaluate_one_unit(const RuleSpec& rule, const Forms& forms, std::vector<Check>& checks) {
    std::map<std::string, std::vector<std::size_t>> by_unit;
    for (const Statement* statement : statements_of(rule, forms)) {
        // 0.42亿元(4166.48万元) says the same in round figures
        const bool round =
            std::find(rule.words.begin(), rule.words.end(), statement->unit) != rule.words.end();
        if (statement->value && !statement->phase.empty() && !round) {
            by_unit[statement->unit].push_back(
                static_cast<std::size_t>(statement - forms.statements.data()));
        }
    }
    if (by_unit.empty()) {
        return;
    }
    const auto usual = std::max_element(
        by_unit.begin(), by_unit.end(),
        [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    Check check;
    check.rule = rule.id;
    check.status = by_unit.size() == 1 ? CheckStatus::pass : CheckStatus::fail;
    for (const auto& [unit, indices] : by_unit) {
        if (unit != usual->first) {
            check.statements.insert(check.statements.end(), indices.begin(), indices.end());
        }
    }
    checks.push_back(std::move(check));
}

/// Chapters by the number of their part and their own: "3/七".
std::map<std::string, const Section*> chapters(const std::vector<Section>& sections) {
    std::map<std::string, const Section*> out;
    std::string part;
    for (const Section& section : sections) {
        if (section.level == 1) {
            part = section.number;
        } else if (section.level == 2 && !section.topic.empty() && !part.empty()) {
            out.emplace(part + "/" + section.number, &section);
        }
    }
    return out;
}

TextPlace place_of(const Section& section) {
    return {section.page, section.box, section.number + " " + section.title, 1, false};
}

void evaluate_contents(const RuleSpec& rule, const Forms& forms, std::vector<Check>& checks) {
    const auto announced = chapters(forms.contents), printed = chapters(forms.sections);
    Check check;
    check.rule = rule.id;
    check.status = CheckStatus::pass;
    int compared = 0;
    for (const auto& [number, entry] : announced) {
        const auto found = printed.find(number);
        if (found == printed.end()) {
            continue;
        }
        ++compared;
        if (found->second->topic != entry->topic) {
            check.status = CheckStatus::fail;
            check.places.push_back(place_of(*entry));
            check.places.push_back(place_of(*found->second));
        }
    }
    if (compared > 0) {
        checks.push_back(std::move(check));
    }
}

/// One check for every table that is announced.
void evaluate_tables_present(const RuleSpec& rule, const Forms& forms, std::vector<Check>& checks) {
    for (const AnnouncedTable& announced : forms.announced) {
        Check check;
        check.rule = rule.id;
        check.status = announced.table < 0 ? CheckStatus::fail : CheckStatus::pass;
        // Doubtful: a table without rulings, or a picture of one, is there and was not found.
        check.places.push_back({announced.page, announced.box, announced.title, 0, false});
        checks.push_back(std::move(check));
    }
}

/// One check for every label of a named row that differs from the form's without doubt.
void evaluate_labels_known(const RuleSpec& rule, const TableLookup& lookup,
                           std::vector<Check>& checks) {
    for (const std::string& form : rule.forms) {
        for (const int t : lookup.tables_of(form)) {
            const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(t)];
            const std::size_t before = checks.size();
            for (const FormRecord& record : table.records) {
                if (!record.close_match || record.row_key.empty()) {
                    continue;
                }
                for (const FormColumn& column : table.columns) {
                    const CellPlace place{t, record.row, column.index};
                    const FormCell* cell = lookup.cell(place);
                    const bool sure =
                        cell != nullptr && column.block == record.block &&
                        column.role == ColumnRole::label &&
                        (cell->content.exact || cell->content.confidence >= without_doubt);
                    if (sure) {
                        Check check;
                        check.rule = rule.id;
                        check.status = CheckStatus::fail;
                        check.cells = {place};
                        checks.push_back(std::move(check));
                    }
                }
            }
            if (checks.size() == before && !table.records.empty()) {
                checks.push_back(nothing_found(rule));
            }
        }
    }
}

}  // namespace

bool evaluate_text(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    switch (rule.kind) {
        case RuleKind::words_absent:
            evaluate_words_absent(rule, lookup.forms(), checks);
            return true;
        case RuleKind::words_known:
            evaluate_words_known(rule, lookup.forms(), checks);
            return true;
        case RuleKind::one_unit:
            evaluate_one_unit(rule, lookup.forms(), checks);
            return true;
        case RuleKind::contents_agree:
            evaluate_contents(rule, lookup.forms(), checks);
            return true;
        case RuleKind::tables_present:
            evaluate_tables_present(rule, lookup.forms(), checks);
            return true;
        case RuleKind::labels_known:
            evaluate_labels_known(rule, lookup, checks);
            return true;
        case RuleKind::codes_known:
            evaluate_codes_known(rule, lookup, checks);
            return true;
        case RuleKind::subject_named:
            evaluate_subject_named(rule, lookup, checks);
            return true;
        case RuleKind::parts_add_up:
            evaluate_parts(rule, lookup, checks);
            return true;
        case RuleKind::printed_formula:
            evaluate_printed_formulas(rule, lookup, checks);
            return true;
        default:
            return false;
    }
}

}  // namespace juesuan
