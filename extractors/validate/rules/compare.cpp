#include "extractors/validate/rules/compare.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr int largest_scale = 6;  // fens of ten thousand yuan; finer amounts do not occur

struct Side {
    Decimal sum;
    int printed = 0;
    int scale = 0;
    int least_scale = largest_scale;
    int rounded_to = -1;  ///< see Term
    bool converted = false;
    bool unreadable = false;
};

/// `sign`: of the side in left - right.
Side add_up(const std::vector<Term>& terms, int sign, Check& check) {
    Side out;
    for (const Term& term : terms) {
        out.unreadable = out.unreadable || term.unreadable;
        if (term.blank) {
            if (term.statement < 0) {
                check.blanks.push_back(term.place);
                check.blank_signs.push_back(term.negative ? -sign : sign);
            }
            continue;
        }
        ++out.printed;
        out.scale = std::max(out.scale, term.printed);
        out.sum = term.negative ? out.sum - term.value : out.sum + term.value;
        if (term.statement >= 0) {
            check.statements.push_back(static_cast<std::size_t>(term.statement));
        } else {
            check.cells.push_back(term.place);
            check.signs.push_back(term.negative ? -sign : sign);
        }
        out.least_scale = std::min(out.least_scale, term.printed);
        out.converted = out.converted || term.converted;
        out.rounded_to = std::max(out.rounded_to, term.rounded_to);
    }
    return out;
}

}  // namespace

Decimal rounding_tolerance(int scale, int terms, const Decimal& slack) {
    return Decimal{5 * static_cast<std::int64_t>(terms), std::min(scale, largest_scale) + 1} +
           slack;
}

std::optional<Check> compare_sums(const std::string& rule, const std::vector<Term>& left,
                                  const std::vector<Term>& right, bool rounded,
                                  const Decimal& slack) {
    Check check;
    check.rule = rule;
    if (left.empty() || right.empty()) {
        return std::nullopt;
    }
    const Side a = add_up(left, 1, check), b = add_up(right, -1, check);
    if (a.printed + b.printed == 0) {
        return std::nullopt;
    }
    if (a.unreadable || b.unreadable) {
        check.status = CheckStatus::unreadable;
        return check;
    }
    if (a.printed == 0 &&
        left.front().statement < 0) {  // a blank that should hold a sum: say which cell
        check.cells.insert(check.cells.begin(), left.front().place);
        check.signs.insert(check.signs.begin(), 1);
    }
    check.left = a.sum;
    check.right = b.sum;
    check.difference = a.sum - b.sum;
    check.tolerance =
        rounded ? rounding_tolerance(std::max(a.scale, b.scale), a.printed + b.printed, slack)
                : slack;
    if (!rounded && (a.converted || b.converted)) {
        // One of them was printed in a smaller unit: the other was rounded to it.
        const int scale = std::max(2, std::min(a.least_scale, b.least_scale));
        check.tolerance = *check.tolerance + rounding_tolerance(scale, 1, Decimal{});
    }
    if (!rounded && a.rounded_to != b.rounded_to) {
        // All of the narrative says fewer decimals than the tables print.
        const int decimals = std::max(a.rounded_to, b.rounded_to);
        check.tolerance = *check.tolerance +
                          rounding_tolerance(decimals, std::max(a.printed, b.printed), Decimal{});
    }
    const bool holds = absolute(*check.difference) <= *check.tolerance;
    check.status = holds ? CheckStatus::pass : CheckStatus::fail;
    return check;
}

}  // namespace juesuan
