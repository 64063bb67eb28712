#include "extractors/validate/rules/printed_decimals.h"

#include <algorithm>
#include <map>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

/// A column or table prints what this share of its amounts prints at least. Assumed.
constexpr Ratio printing_share{1, 4};
/// Spreadsheets drop a zero of every tenth amount; half of that is enough. Assumed.
constexpr Ratio dropping_share{1, 20};
/// As many amounts with decimals say whether zeros are dropped: of 10 that are not, 3 in 10 times
/// none ends with 0.
constexpr int dropping_amounts = 10;

/// Of how many decimals a share of the counted amounts is, the finest; -1 if of none.
int finest_of(const std::map<int, int>& count) {
    int all = 0, finest = -1;
    for (const auto& [decimals, amounts] : count) {
        all += amounts;
    }
    for (const auto& [decimals, amounts] : count) {
        finest = amounts < printing_share * all ? finest : decimals;
    }
    return finest;
}

}  // namespace

bool expects_point(const MoneyUnit* unit) { return unit != nullptr && unit->power > 0; }

bool is_telling_amount(const FormCell& cell, const FormTable& table) {
    const auto& value = cell.content.value;
    return cell.kind == CellKind::amount && cell.row >= table.header_rows && value &&
           (value->units != 0 || value->scale != 0);
}

const MoneyUnit* unit_at(const FormTable& table, int col, const MoneyUnits& units) {
    const FormColumn* column = column_at(table, col);
    const MoneyUnit* own =
        column == nullptr || column->unit.empty() ? nullptr : units.called(column->unit);
    return own != nullptr || table.unit.empty() ? own : units.called(table.unit);
}

bool drops_zeros(const FormTable& table) {
    int pointed = 0, coarser = 0, ending_with_zero = 0;
    for (const FormCell& cell : table.cells) {
        if (!is_telling_amount(cell, table)) {
            continue;
        }
        const Decimal& value = *cell.content.value;
        pointed += value.scale > 0 ? 1 : 0;
        coarser += value.scale < cent_decimals ? 1 : 0;
        ending_with_zero += value.scale > 0 && value.units % 10 == 0 ? 1 : 0;
    }
    return pointed >= dropping_amounts && ending_with_zero == 0 &&
           !(coarser < dropping_share * (pointed + coarser));
}

std::vector<int> printed_decimals(const FormTable& table, const MoneyUnits& units) {
    std::map<int, int> of_table;
    std::map<int, std::map<int, int>> of_column;
    bool scanned = false;
    for (const FormCell& cell : table.cells) {
        if (is_telling_amount(cell, table)) {
            ++of_table[cell.content.value->scale];
            ++of_column[cell.col][cell.content.value->scale];
            scanned = scanned || !cell.content.exact;
        }
    }
    const int usual = finest_of(of_table);
    std::vector<int> out(static_cast<std::size_t>(std::max(0, table.n_cols)), usual);
    for (const auto& [col, count] : of_column) {
        int decimals = finest_of(count);
        decimals = decimals < cent_decimals ? std::max(decimals, usual) : decimals;
        if (scanned && !table.form.empty() && expects_point(unit_at(table, col, units))) {
            decimals = std::max(decimals, cent_decimals);
        }
        if (col >= 0 && col < table.n_cols) {
            out[static_cast<std::size_t>(col)] = decimals;
        }
    }
    return out;
}

int narrative_rounding(const std::vector<Statement>& statements, const MoneyUnits& units) {
    constexpr int least_amounts = 5;  // assumed, as is the share of nine tenths
    std::map<int, int> amounts;       // by decimals
    int all = 0;
    for (const Statement& statement : statements) {
        const MoneyUnit* unit = units.called(statement.unit);
        if (statement.value && statement.value->units != 0 && unit != nullptr && unit->power > 0) {
            ++amounts[statement.value->scale];
            ++all;
        }
    }
    for (int decimals = 0; decimals < cent_decimals; ++decimals) {
        if (all >= least_amounts && amounts[decimals] * 10 >= all * 9) {
            return decimals;
        }
    }
    return -1;
}

}  // namespace juesuan
