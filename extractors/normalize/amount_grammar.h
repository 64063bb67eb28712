// Which texts are amounts, and which small reading errors in them have only one meaning.
//
// Well-formed:  -?1234.56   -?1,234.56   (1.23) for -1.23   each with % behind it
// With a notation, which the text keeps and the value obeys:
//   △30.80 ▲30.80 ▽30.80 负30.80 30.80-   negative; ▲8.4% says nothing by itself
//   ↓5.2% ↑8.4% +3.6%   a fall, a rise
//   ¥30.80 30.80元 30.80万元   what it counts
//   30.80① 30.80(1) 30.80注1 30.80*   the mark of a note, which the text leaves out
// In place of a number: a dash, …… or a word like 不适用 is known to be nothing.
// One meaning only, so read as meant, with the step "amount_grammar":
//   29,42       a group after a comma has three digits: the comma is a point      → 29.42
//   1.229.42    a number has one point: the points before the last are commas     → 1,229.42
//   29。42 29、42 29·42 29:42   the sign between digits and two decimals is a point → 29.42
//   37O.95 l2.50   letters that look like 0 and 1 between digits                  → 370.95
//   29.42. '29.42  specks before or behind a number with two decimals             → 29.42
//   370 .95     a gap beside a point or a comma                                   → 370.95
// Anything else stays a text without a value; a digit is never guessed. Two runs of digits with a
// gap between them are two numbers: 57 397.33 has no value.
#pragma once

#include <optional>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/model/document_words.h"

namespace juesuan {

struct ReadAmount {
    std::string
        text;  ///< as it should be printed: separators and notation kept, marks of notes not
    std::optional<Decimal> value;
    bool percent = false;
    bool repaired = false;   ///< a rule above was used
    bool malformed = false;  ///< made of digits and signs, yet no amount
    bool dash = false;       ///< nothing but dashes
    bool nothing = false;    ///< other signs or a word for "nothing"
    bool notation = false;   ///< one of those above was read for what it stands for
    bool note_mark = false;  ///< the mark of a note was left out
};

/// Takes a text in unicode_form. Never changes a text that is no amount.
[[nodiscard]] ReadAmount read_amount(const std::string& text, const DocumentWords& words);

}  // namespace juesuan
