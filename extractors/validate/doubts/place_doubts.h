// What makes it doubtful that a cell holds what stands in its column, or that it stands there.
#pragma once

#include <optional>
#include <set>
#include <utility>

#include "extractors/model/forms.h"
#include "extractors/model/report.h"

namespace juesuan {

[[nodiscard]] bool holds_digit(const std::string& text);

/// Something else than an amount where a form has amounts: perhaps one that was not read as such.
[[nodiscard]] bool is_among_amounts(const FormCell& cell, const FormTable& table);

/// Of a text that a person says is printed and the program did not have: why it is of another kind
/// than what stands in its column, a percentage among amounts; nothing where it is not. Persons who
/// say that the document is wrong say that themselves.
[[nodiscard]] std::optional<Reason> other_kind_of_said(const FormCell& cell,
                                                       const FormTable& table);

/// A lone character, or words with a digit among them, in a column that holds numbers nearly
/// everywhere else: a figure that was misread, or that a line goes through. Chinese numbers count
/// sections there.
[[nodiscard]] bool is_alone_among_numbers(const FormCell& cell, const FormTable& table);

/// A lone digit or sign in a column that holds words nearly everywhere else: a piece of a ruling or
/// dirt that was read.
[[nodiscard]] bool is_alone_among_words(const FormCell& cell, const FormTable& table);

/// A label with an amount behind it, as in other rows of the column: the line between the two
/// columns is lost.
[[nodiscard]] bool is_joined_to_amounts(const FormCell& cell, const FormTable& table);

/// Columns (the first, and how many) of which several cells hold two numbers beside each other: the
/// line between them is lost.
using SharedColumns = std::set<std::pair<int, int>>;
[[nodiscard]] SharedColumns shared_columns(const FormTable& table);

/// A single number where others share their cells: nobody can say in which of the two columns.
[[nodiscard]] bool is_in_shared_column(const FormCell& cell, const FormTable& table,
                                       const SharedColumns& shared);

/// Columns of figures without a header of their own, where the other columns of figures have one:
/// the line that makes them may be the edge of something else, or the white between the figures of
/// one number. Empty where less than half of the columns are headed.
[[nodiscard]] std::set<int> headless_columns(const FormTable& table);

/// A number, or words that end with one, in a cell that is joined over columns which the rows above
/// and below divide: the line between them may be lost, and it stands in one of them. Or a code
/// with its name where codes of other rows stand in a column of their own.
[[nodiscard]] bool is_joined_over_columns(const FormCell& cell, const FormTable& table);

/// An amount of a form in a cell that is joined over columns of amounts, or over rows of which each
/// has its own label while other amounts of the column stand in one row: a line may be missing, and
/// nobody knows in which of them it stands. Or one where the form has line numbers (187536.37: a
/// line number and an amount). Text layers know as little.
[[nodiscard]] bool is_joined_over_amounts(const FormCell& cell, const FormTable& table);

/// Digits and other characters in a form's column of codes, no code: one that was misread.
[[nodiscard]] bool is_among_codes(const FormCell& cell, const FormTable& table);

/// A number of a form stands in the column that the form says.
[[nodiscard]] bool is_column_sure(const FormCell& cell, const FormTable& table);

}  // namespace juesuan
