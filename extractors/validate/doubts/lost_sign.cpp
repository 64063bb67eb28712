#include "extractors/validate/doubts/lost_sign.h"

#include <algorithm>

namespace juesuan {
namespace {

bool is_in_one_that_holds(const std::vector<Check>& checks, const CellPlace& place) {
    return std::any_of(checks.begin(), checks.end(), [&place](const Check& check) {
        return check.status == CheckStatus::pass &&
               std::find(check.cells.begin(), check.cells.end(), place) != check.cells.end();
    });
}

/// What is missing is the value with the other sign.
bool is_wrong_by_twice(const Check& check, const Decimal& value) {
    const Decimal twice = absolute(value) + absolute(value);
    return check.difference && check.tolerance && twice.units != 0 &&
           !(*check.tolerance < absolute(twice - absolute(*check.difference)));
}

/// Another rule over the same amount fails by as much: a text layer does not say what is below zero
/// by its colour alone.
bool repairs_another(const std::vector<Check>& checks, const Check& check, const CellPlace& place,
                     const Decimal& value) {
    return std::any_of(checks.begin(), checks.end(), [&](const Check& other) {
        return other.status == CheckStatus::fail && other.rule != check.rule &&
               is_wrong_by_twice(other, value) &&
               std::find(other.cells.begin(), other.cells.end(), place) != other.cells.end();
    });
}

}  // namespace

bool lost_sign_explains(const std::vector<Check>& checks, const Check& check,
                        const TableLookup& lookup) {
    return std::any_of(check.cells.begin(), check.cells.end(), [&](const CellPlace& place) {
        const FormCell* cell = lookup.cell(place);
        if (cell == nullptr || !cell->content.value ||
            !is_wrong_by_twice(check, *cell->content.value)) {
            return false;
        }
        const NormalText& content = cell->content;
        const bool signs = std::find(content.steps.begin(), content.steps.end(),
                                     TextStep::notation) != content.steps.end();
        if (content.exact) {
            return content.value->units > 0 &&
                   repairs_another(checks, check, place, *content.value);
        }
        const bool lost = content.value->units > 0 &&
                          (content.doubts.any() || !is_in_one_that_holds(checks, place));
        return lost || signs || content.agreement == Agreement::disagree;
    });
}

std::vector<CellPlace> amounts_below_zero(const std::vector<Check>& checks,
                                          const TableLookup& lookup) {
    std::vector<CellPlace> out;
    for (const Check& check : checks) {
        for (const CellPlace& place : check.cells) {
            const FormCell* cell = lookup.cell(place);
            const bool wanted = check.status == CheckStatus::fail && cell != nullptr &&
                                cell->content.exact && cell->content.value &&
                                cell->content.value->units > 0 &&
                                is_wrong_by_twice(check, *cell->content.value) &&
                                repairs_another(checks, check, place, *cell->content.value);
            if (wanted && std::find(out.begin(), out.end(), place) == out.end()) {
                out.push_back(place);
            }
        }
    }
    return out;
}

}  // namespace juesuan
