#include "extractors/normalize/cell_value.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/normalize/amount_grammar.h"

namespace juesuan {
namespace {

/// Functional codes have 3, 5 or 7 digits and begin with 2, economic ones 3 or 5 and begin with 3.
bool has_code_shape(const std::string& text) {
    return all_digits(text) &&
           ((text[0] == '2' && (text.size() == 3 || text.size() == 5 || text.size() == 7)) ||
            (text[0] == '3' && (text.size() == 3 || text.size() == 5)));
}

/// Each of the lines is a number by itself: what they make together is none.
bool are_numbers(const std::vector<std::string>& lines, const DocumentWords& words) {
    return lines.size() > 1 &&
           std::all_of(lines.begin(), lines.end(), [&words](const std::string& line) {
               return read_amount(line, words).value.has_value();
           });
}

CellKind kind_by_shape(const NormalText& content, const ReadAmount& amount) {
    if (content.text.empty()) {
        return CellKind::empty;
    }
    if (has_code_shape(content.text)) {
        return CellKind::code;
    }
    if (content.value) {
        return amount.percent ? CellKind::percent : CellKind::amount;
    }
    return content.malformed || amount.dash ? CellKind::amount : CellKind::text;
}

}  // namespace

void add_step(NormalText& out, TextStep step) {
    if (std::find(out.steps.begin(), out.steps.end(), step) == out.steps.end()) {
        out.steps.push_back(step);
    }
}

void read_value(NormalText& out, const std::vector<std::string>& lines,
                const DocumentWords& words) {
    ReadAmount amount = read_amount(out.text, words);
    out.dash = amount.dash || amount.nothing;
    const bool several = amount.value.has_value() && are_numbers(lines, words);
    out.malformed = amount.malformed || several;
    if (amount.repaired) {
        out.steps.push_back(TextStep::amount_grammar);
    }
    if (amount.note_mark) {
        add_step(out, TextStep::note_mark);
    }
    if (amount.notation) {
        out.steps.push_back(TextStep::notation);
    }
    if (amount.value) {
        out.text = amount.text;
    }
    if (!several) {
        out.value = amount.value;
    }
    out.kind = kind_by_shape(out, amount);
}

}  // namespace juesuan
