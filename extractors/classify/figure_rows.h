// Rows of figures among the lines outside the tables.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/forms.h"

namespace juesuan {

/// A number or words, as they follow each other in a row.
struct RowToken {
    PointBox box;           ///< upright page; of one of several tokens of a line: of that line
    bool number = false;    ///< digits and the signs of numbers
    bool amount = false;    ///< a number with decimals or with groups of three digits
    bool placed = false;    ///< the box is the token's own
    bool sentence = false;  ///< words with punctuation inside
};

/// Pieces of text that stand side by side.
struct FigureRow {
    PointBox box;  ///< upright page
    std::vector<RowToken> tokens;
    int amounts = 0;                ///< of numbers that follow each other
    int numbers = 0;                ///< the longest sequence of them
    bool label_and_amount = false;  ///< words without punctuation, then one amount, and no more

    /// Side by side as in a table: prose never has two numbers with nothing between them.
    [[nodiscard]] bool has_columns() const { return numbers >= 2 && amounts >= 1; }
};

/// How many numbers a text consists of, and how many of them are amounts; none where it has words.
struct NumbersAlone {
    int numbers = 0, amounts = 0;
};
[[nodiscard]] NumbersAlone numbers_alone(const std::string& text);

/// The rows of the page's lines from the top; those without a number are left out.
[[nodiscard]] std::vector<FigureRow> figure_rows(const FormPage& page);

/// The rows that another one is like: with a number in the same column, where columns are known.
[[nodiscard]] std::vector<FigureRow> rows_in_columns(const std::vector<FigureRow>& rows);

}  // namespace juesuan
