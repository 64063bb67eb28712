// Where it is unsure at which place the point of an amount stands.
// A sum holds as well when all of its amounts are a hundred times too large: it proves the digits,
// never their scale.
#pragma once

#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/report.h"

namespace juesuan {

/// What an amount shows of its own scale.
enum class ScaleSign : std::uint8_t {
    none = 0,    ///< no amount, a bare 0, or nothing is expected of it
    sure = 1,    ///< its point stands, or its groups of three are printed, as the unit expects
    unsure = 2,  ///< a lost point, or separators that were taken for points, read like this as well
};

/// What the numbers of the tables show of their scale, each judged together with the others of its
/// column and table: points are lost, and commas read as points, by the column and not one by one.
struct ScaleSigns {
    std::vector<std::vector<ScaleSign>> cells;  ///< of Forms::tables[t].cells[c]
    bool points_lost =
        false;  ///< most amounts of the document are unsure as those with lost points
};

/// Amounts of a text layer are exact and show their scale. `units`: see DocumentWords.
[[nodiscard]] ScaleSigns scale_signs(const Forms& forms, const MoneyUnits& units);

/// 514⁸¹: two raised digits stand in it, which are cents as likely as a note.
[[nodiscard]] bool may_print_raised_cents(const NormalText& content);

/// A whole number in which no separator of groups was read.
[[nodiscard]] bool is_bare_number(const NormalText& content);

}  // namespace juesuan
