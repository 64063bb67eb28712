#include "extractors/office/sheets/stored_number.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <system_error>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr std::size_t shown_digits = 15;
constexpr int largest_exponent = 300;

/// Cut to so many digits (none: 0), the last of them rounded.
void round_to(StoredNumber& number, std::size_t kept) {
    if (number.digits.size() <= kept) {
        return;
    }
    const bool up = number.digits[kept] >= '5';
    number.digits.resize(kept);
    std::size_t at = kept;
    while (up && at > 0 && number.digits[at - 1] == '9') {
        number.digits[--at] = '0';
    }
    if (up && at > 0) {
        ++number.digits[at - 1];
    } else if (up) {  // nines all over: one digit more
        number.digits.insert(0, "1");
        ++number.exponent;
    }
    while (!number.digits.empty() && number.digits.back() == '0') {
        number.digits.pop_back();
    }
}

/// Takes ASCII digits from the front of the text.
std::string take_digits(std::string_view& text) {
    const auto* end = std::find_if_not(text.begin(), text.end(), is_ascii_digit);
    std::string out(text.begin(), end);
    text.remove_prefix(out.size());
    return out;
}

std::optional<int> take_exponent(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (text.front() != 'e' && text.front() != 'E') {
        return std::nullopt;
    }
    text.remove_prefix(text.size() > 1 && text[1] == '+' ? 2 : 1);
    int out = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole && std::abs(out) <= largest_exponent ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<StoredNumber> stored_number(std::string_view text) {
    StoredNumber out;
    out.negative = !text.empty() && text.front() == '-';
    text.remove_prefix(out.negative ? 1 : 0);
    const std::string whole = take_digits(text);
    text.remove_prefix(!text.empty() && text.front() == '.' ? 1 : 0);
    const std::string fraction = take_digits(text);
    const std::optional<int> exponent = take_exponent(text);
    const std::string all = whole + fraction;
    if (all.empty() || all.size() > largest_exponent || !exponent.has_value()) {
        return std::nullopt;
    }
    const std::size_t zeros = std::min(all.find_first_not_of('0'), all.size());
    out.digits = all.substr(zeros);
    out.exponent = static_cast<int>(whole.size()) - static_cast<int>(zeros) + *exponent;
    round_to(out, shown_digits);
    while (!out.digits.empty() && out.digits.back() == '0') {
        out.digits.pop_back();
    }
    return out.is_zero() ? StoredNumber{} : out;
}

FixedDigits fixed_digits(const StoredNumber& number, int decimals) {
    StoredNumber rounded = number;
    const int kept = number.exponent + decimals;
    if (kept < 0) {
        rounded = {};
    } else {
        round_to(rounded, static_cast<std::size_t>(kept));
    }
    FixedDigits out;
    const auto count = static_cast<std::size_t>(decimals);
    if (rounded.is_zero()) {
        out.fraction.assign(count, '0');
        return out;
    }
    std::string digits = rounded.digits;
    if (rounded.exponent < 0) {
        digits.insert(0, static_cast<std::size_t>(-rounded.exponent), '0');
    }
    const auto before = static_cast<std::size_t>(std::max(rounded.exponent, 0));
    digits.resize(std::max(digits.size(), before), '0');
    out.whole = digits.substr(0, before);
    out.fraction = digits.substr(before);
    out.fraction.resize(count, '0');
    return out;
}

std::string plain_digits(const StoredNumber& number) {
    const int decimals = std::max(0, static_cast<int>(number.digits.size()) - number.exponent);
    const FixedDigits fixed = fixed_digits(number, decimals);
    return (number.negative ? "-" : "") + (fixed.whole.empty() ? "0" : fixed.whole) +
           (fixed.fraction.empty() ? "" : "." + fixed.fraction);
}

}  // namespace juesuan
