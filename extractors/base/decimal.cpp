#include "extractors/base/decimal.h"

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

constexpr int max_digits = 15;  // 10^15 units leave room for sums of thousands of terms in 64 bits

constexpr std::array<std::int64_t, 19> powers = [] {
    std::array<std::int64_t, 19> out{};
    std::int64_t p = 1;
    for (auto& v : out) {
        v = p;
        p = p < 1'000'000'000'000'000'000 ? p * 10 : p;
    }
    return out;
}();

std::int64_t power(int exponent) {
    return powers[static_cast<std::size_t>(std::clamp(exponent, 0, 18))];
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) {
        text.remove_prefix(1);
    }
    Decimal out;
    int digits = 0;
    bool point = false;
    for (const char c : text) {
        if (c == '.' && !point && digits > 0) {
            point = true;
        } else if (c >= '0' && c <= '9' && digits < max_digits) {
            out.units = out.units * 10 + (c - '0');
            out.scale += point ? 1 : 0;
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || (point && out.scale == 0)) {
        return std::nullopt;
    }
    out.units = negative ? -out.units : out.units;
    return out;
}

std::string Decimal::text() const {
    const std::string digits = std::to_string(units < 0 ? -units : units);
    const auto places = static_cast<std::size_t>(std::max(0, scale));
    const std::size_t missing = digits.size() <= places ? places + 1 - digits.size() : 0;
    std::string out(units < 0 ? 1 : 0, '-');
    out.append(missing, '0');
    out.append(digits);
    if (places > 0) {
        out.insert(out.end() - static_cast<std::ptrdiff_t>(places), '.');
    }
    return out;
}

std::optional<Decimal> Decimal::rescaled(int new_scale) const {
    if (new_scale >= scale) {
        Decimal out{0, new_scale};
        if (new_scale - scale > 18 ||
            __builtin_mul_overflow(units, power(new_scale - scale), &out.units)) {
            return std::nullopt;
        }
        return out;
    }
    const std::int64_t p = power(scale - new_scale);
    if (units % p != 0) {
        return std::nullopt;
    }
    return Decimal{units / p, new_scale};
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    __extension__ using Wide = __int128;
    const int scale = std::max(a.scale, b.scale);
    return Wide{a.units} * power(scale - a.scale) <=> Wide{b.units} * power(scale - b.scale);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale, b.scale);
    return {a.units * power(scale - a.scale) + b.units * power(scale - b.scale), scale};
}

Decimal operator-(const Decimal& a, const Decimal& b) { return a + (-b); }

Decimal absolute(const Decimal& value) {
    return {value.units < 0 ? -value.units : value.units, value.scale};
}

}  // namespace juesuan
