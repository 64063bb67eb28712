// How many decimals the columns of a table print.
#pragma once

#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/report.h"

namespace juesuan {

/// Down to a fen of a yuan.
inline constexpr int cent_decimals = 2;

/// Of each grid column of the table: the decimals to which it is printed, -1 where no amount tells.
/// Not from single readings: from what a quarter of the column prints at least; where that is
/// coarser than the table or, on a scan, than the unit is ever printed, from these.
[[nodiscard]] std::vector<int> printed_decimals(const FormTable& table, const MoneyUnits& units);

/// The unit of the column, else of the table; nullptr if it is none of money.
[[nodiscard]] const MoneyUnit* unit_at(const FormTable& table, int col, const MoneyUnits& units);

/// The amounts of the table are printed without the zeros at their end, as spreadsheets do.
[[nodiscard]] bool drops_zeros(const FormTable& table);

/// The unit is larger than yuan: amounts in it have decimals.
[[nodiscard]] bool expects_point(const MoneyUnit* unit);

/// An amount that has a value, other than a bare 0.
[[nodiscard]] bool is_telling_amount(const FormCell& cell, const FormTable& table);

/// Decimals of nearly all amounts of money of the narrative, if they are fewer than two: a
/// narrative that rounds; else -1.
[[nodiscard]] int narrative_rounding(const std::vector<Statement>& statements,
                                     const MoneyUnits& units);

}  // namespace juesuan
