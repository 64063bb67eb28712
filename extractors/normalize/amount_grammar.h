// Which texts are amounts, and which small reading errors in them have only one meaning.
//
// Well-formed:  -?1234.56   -?1,234.56   (1.23) for -1.23   each with % behind it
// One meaning only, so read as meant, with the step "amount_grammar":
//   29,42       a group after a comma has three digits: the comma is a point      → 29.42
//   1.229.42    a number has one point: the points before the last are commas     → 1,229.42
//   29。42 29、42 29·42 29:42   the sign between digits and two decimals is a point → 29.42
//   37O.95 l2.50   letters that look like 0 and 1 between digits                  → 370.95
//   29.42. '29.42  specks before or behind a number with two decimals             → 29.42
//   3 70.95        a gap inside a number                                          → 370.95
// Anything else stays a text without a value; a digit is never guessed.
#pragma once

#include <optional>
#include <string>

#include "extractors/base/decimal.h"

namespace juesuan {

struct ReadAmount {
    std::string text;  ///< as it should be printed: separators kept
    std::optional<Decimal> value;
    bool percent = false;
    bool repaired = false;   ///< a rule above was used
    bool malformed = false;  ///< made of digits and signs, yet no amount
    bool dash = false;       ///< nothing but dashes
};

/// Takes a text in unicode_form. Never changes a text that is no amount.
[[nodiscard]] ReadAmount read_amount(const std::string& text);

}  // namespace juesuan
