// A number as a spreadsheet stores it, in decimal digits: money never becomes binary.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

struct StoredNumber {
    bool negative = false;
    std::string digits;  ///< significant ones, without zeros before them; "": zero
    int exponent = 0;    ///< the number is 0.digits times ten to this power

    [[nodiscard]] bool is_zero() const { return digits.empty(); }
};

/// Of "1234.5", "-5.3109E2"; rounded to the 15 digits that a spreadsheet shows of a number, half
/// away from zero: it stores 17, of which the last two are noise. Nothing for what is no number, or
/// none between 1e-300 and 1e300.
[[nodiscard]] std::optional<StoredNumber> stored_number(std::string_view text);

/// Digits before and behind the decimal point of a number without its sign; no zeros before.
struct FixedDigits {
    std::string whole, fraction;
};

/// With so many digits behind the point, rounded half away from zero.
[[nodiscard]] FixedDigits fixed_digits(const StoredNumber& number, int decimals);

/// All its digits, without an exponent: "1234.5", "-0.001".
[[nodiscard]] std::string plain_digits(const StoredNumber& number);

}  // namespace juesuan
