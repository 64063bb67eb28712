#include "extractors/validate/doubts/misread_separators.h"

namespace juesuan {
namespace {

constexpr int group_digits = 3;

}  // namespace

bool misread_separators_explain(const Check& check, const TableLookup& lookup) {
    if (!check.tolerance || check.signs.size() != check.cells.size()) {
        return false;
    }
    Decimal sum;
    bool regrouped = false;
    for (std::size_t i = 0; i < check.cells.size(); ++i) {
        const FormCell* cell = lookup.cell(check.cells[i]);
        if (cell == nullptr || !cell->content.value ||
            check.cells[i].table != check.cells.front().table) {
            return false;
        }
        Decimal value = *cell->content.value;
        if (!cell->content.exact && value.scale == group_digits) {
            value.scale = 0;
            regrouped = true;
        }
        sum = check.signs[i] < 0 ? sum - value : sum + value;
    }
    return regrouped && !(*check.tolerance < absolute(sum));
}

}  // namespace juesuan
