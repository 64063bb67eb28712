// How a spreadsheet shows a number.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

struct ShownNumber {
    std::string text;
    /// The format asks for something that is not known here (fractions, conditions, Chinese
    /// numerals, exponents): the text is the number plain, and its program shows it differently.
    bool doubted = false;
};

/// The stored number ("1234.5", "5.3109E2") as the format's code prints it: "#,##0.00", "0.0%",
/// "0\.0,", "yyyy/m/d", "General" … What is no number comes as stored. `from_1904`: days are
/// counted from 1904-01-01 and not from 1900.
[[nodiscard]] ShownNumber shown_number(std::string_view stored, std::string_view format,
                                       bool from_1904);

}  // namespace juesuan
