#include "extractors/validate/doubts/coarse_figures.h"

#include <algorithm>
#include <set>
#include <vector>

#include "extractors/validate/rules/compare.h"
#include "extractors/validate/rules/printed_decimals.h"
#include "extractors/validate/rules/rules_without_sums.h"

namespace juesuan {
bool rounding_explains(const Check& check, const TableLookup& lookup) {
    if (!check.difference) {
        return false;
    }
    const int terms = static_cast<int>(check.cells.size() + check.statements.size());
    int of_cells = check.cells.empty() ? cent_decimals : 0;
    for (const CellPlace& place : check.cells) {
        const FormCell* cell = lookup.cell(place);
        const bool known = cell != nullptr && cell->content.value.has_value();
        of_cells = std::max(of_cells, known ? cell->content.value->scale : 0);
    }
    int decimals = of_cells;
    for (const std::size_t index : check.statements) {
        const Statement& statement = lookup.forms().statements[index];
        decimals = statement.value ? std::min(decimals, statement.value->scale) : decimals;
    }
    return decimals < cent_decimals && terms > 0 &&
           absolute(*check.difference) <= rounding_tolerance(decimals, terms, Decimal{});
}

bool cut_decimals_explain(const Check& check, const TableLookup& lookup) {
    if (!check.difference) {
        return false;
    }
    std::vector<int> scales;
    int finest = 0;
    for (const CellPlace& place : check.cells) {
        const FormCell* cell = lookup.cell(place);
        if (cell != nullptr && cell->content.value && cell->content.value->units != 0 &&
            !cell->content.exact) {
            scales.push_back(cell->content.value->scale);
            finest = std::max(finest, scales.back());
        }
    }
    Decimal lost;
    for (const int scale : scales) {
        lost = scale < finest ? lost + Decimal{1, scale} : lost;
    }
    return lost.units != 0 && absolute(*check.difference) < lost;
}

bool compares_years(const Check& check, const TableLookup& lookup) {
    std::set<int> years;
    for (const auto* places : {&check.cells, &check.blanks}) {
        for (const CellPlace& place : *places) {
            const auto table = static_cast<std::size_t>(place.table);
            years.merge(years_in(lookup.forms().tables[table].title, lookup.words()));
        }
    }
    return years.size() > 1;
}

}  // namespace juesuan
