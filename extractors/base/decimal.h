// Amounts: decimals as scaled integers, never floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// value = units / 10^scale. 397.33 is {39733, 2}; the scale keeps how many decimals were printed.
struct Decimal {
    std::int64_t units = 0;
    int scale = 0;

    /// Plain form only: optional '-', digits, optional '.' and digits; at most 15 digits in all.
    /// No separators (the normalize stage removes them). Nothing for any other text.
    static std::optional<Decimal> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    /// The same value with `scale` decimals; nothing if digits would be lost or overflow.
    [[nodiscard]] std::optional<Decimal> rescaled(int new_scale) const;

    friend bool operator==(const Decimal& a, const Decimal& b) { return std::is_eq(a <=> b); }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a) { return {-a.units, a.scale}; }
};

Decimal absolute(const Decimal& value);

}  // namespace juesuan
