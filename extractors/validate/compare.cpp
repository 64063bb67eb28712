#include "extractors/validate/compare.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr int largest_scale = 4;  // finer amounts do not occur in these reports

struct Side {
    Decimal sum;
    int printed = 0;
    int scale = 0;
    bool unreadable = false;
};

Side add_up(const std::vector<Term>& terms, Check& check) {
    Side out;
    for (const Term& term : terms) {
        out.unreadable = out.unreadable || term.unreadable;
        if (term.blank) {
            continue;
        }
        ++out.printed;
        out.scale = std::max(out.scale, term.value.scale);
        out.sum = term.negative ? out.sum - term.value : out.sum + term.value;
        check.cells.push_back(term.place);
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
    const Side a = add_up(left, check), b = add_up(right, check);
    if (a.printed + b.printed == 0) {
        return std::nullopt;
    }
    if (a.unreadable || b.unreadable) {
        check.status = CheckStatus::unreadable;
        return check;
    }
    if (a.printed == 0) {  // a blank that should hold a sum: say which cell
        check.cells.insert(check.cells.begin(), left.front().place);
    }
    check.left = a.sum;
    check.right = b.sum;
    check.difference = a.sum - b.sum;
    check.tolerance =
        rounded ? rounding_tolerance(std::max(a.scale, b.scale), a.printed + b.printed, slack)
                : slack;
    const bool holds = absolute(*check.difference) <= *check.tolerance;
    check.status = holds ? CheckStatus::pass : CheckStatus::fail;
    return check;
}

}  // namespace juesuan
