#include <algorithm>
#include <optional>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/validate/rules/compare.h"
#include "extractors/validate/rules/rules_of_text.h"
#include "extractors/validate/rules/text_place.h"

namespace juesuan {
namespace {

/// "57行=(31+32+…+56)行": line 57 is the sum of lines 31 to 56.
struct PrintedFormula {
    int total = 0;
    std::vector<int> parts;
};

int number_in(const std::u32string& text, std::size_t& at) {
    int value = 0;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at]) && at - begin < 3) {
        value = value * 10 + static_cast<int>(text[at++] - U'0');
    }
    return at == begin ? -1 : value;
}

/// The parts between the brackets: numbers, '+', and an ellipsis that runs from one to the next.
std::optional<std::vector<int>> parts_in(const std::u32string& text, std::size_t at,
                                         std::size_t end) {
    std::vector<int> parts;
    bool run = false;
    while (at < end) {
        if (text[at] == U'+') {
            ++at;
        } else if (is_one_of(text[at], signs::ellipses)) {
            run = true;
            ++at;
        } else {
            const int number = number_in(text, at);
            if (number < 0 || (run && (parts.empty() || number <= parts.back()))) {
                return std::nullopt;
            }
            for (int k = run ? parts.back() + 1 : number; k <= number; ++k) {
                parts.push_back(k);
            }
            run = false;
        }
    }
    return run || parts.empty() ? std::nullopt : std::optional(parts);
}

std::vector<PrintedFormula> formulas_in(const std::u32string& text, const WordSet& line_noun) {
    static constexpr std::u32string_view opens = U"=(";
    std::vector<PrintedFormula> out;
    for (std::size_t at = text.find(opens); at != std::u32string::npos;
         at = text.find(opens, at + 1)) {
        std::size_t begin = at - line_noun.length_before(text, at);
        if (begin == at) {
            continue;
        }
        while (begin > 0 && is_ascii_digit(text[begin - 1])) {
            --begin;
        }
        const std::size_t close = text.find(U')', at);
        if (close == std::u32string::npos || line_noun.length_at(text, close + 1) == 0) {
            continue;
        }
        PrintedFormula formula;
        formula.total = number_in(text, begin);
        auto parts = parts_in(text, at + opens.size(), close);
        if (formula.total > 0 && parts) {
            formula.parts = std::move(*parts);
            out.push_back(std::move(formula));
        }
    }
    return out;
}

/// The last table with line numbers that begins on the page above the paragraph.
int table_above(const Paragraph& paragraph, const Forms& forms) {
    const int page = paragraph.lines.front().page;
    const double y = paragraph.lines.front().box.y0;
    int found = -1;
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        const FormTable& table = forms.tables[t];
        const bool numbered =
            std::any_of(table.records.begin(), table.records.end(),
                        [](const auto& record) { return !record.line_number.empty(); });
        const bool above = std::any_of(
            table.cells.begin(), table.cells.end(),
            [&](const FormCell& cell) { return cell.page == page && cell.box.y1 <= y + 2; });
        found = numbered && above ? static_cast<int>(t) : found;
    }
    return found;
}

/// The first amount of the line; false if the table has no such line.
bool add_line(int table, int number, const TableLookup& lookup, std::vector<Term>& terms) {
    const std::string text = std::to_string(number);
    for (const FormRecord& record :
         lookup.forms().tables[static_cast<std::size_t>(table)].records) {
        Term term;
        if (record.line_number == text && !record.values.empty() &&
            lookup.term_of(table, record, record.values.front().key, term)) {
            terms.push_back(term);
            return true;
        }
    }
    return false;
}

std::optional<Check> check_formula(const RuleSpec& rule, const PrintedFormula& formula, int table,
                                   const TableLookup& lookup) {
    std::vector<Term> left, right;
    const bool total = add_line(table, formula.total, lookup, left);
    // Lines in which nothing is printed but their number give no record.
    for (const int part : formula.parts) {
        add_line(table, part, lookup, right);
    }
    if (!total || right.empty()) {
        return std::nullopt;
    }
    return compare_sums(rule.id, left, right, true, rule.slack);
}

}  // namespace

void evaluate_printed_formulas(const RuleSpec& rule, const TableLookup& lookup,
                               std::vector<Check>& checks) {
    const Forms& forms = lookup.forms();
    for (const Paragraph& paragraph : forms.paragraphs) {
        const std::vector<PrintedFormula> formulas =
            formulas_in(folded(paragraph.text), lookup.words().line_noun);
        const int table = formulas.empty() ? -1 : table_above(paragraph, forms);
        if (table < 0) {
            continue;
        }
        for (const PrintedFormula& formula : formulas) {
            std::optional<Check> check = check_formula(rule, formula, table, lookup);
            if (check) {
                check->places.push_back(place_of(paragraph, forms));
                checks.push_back(std::move(*check));
            }
        }
    }
}

}  // namespace juesuan
