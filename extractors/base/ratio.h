// Ratios of whole numbers: thresholds such as "0.7 em" that are applied without rounding and give
// the same answer on every machine.
#pragma once

#include <concepts>
#include <type_traits>

namespace juesuan {

/// over / under, as two small positive whole numbers; kept as they are written, never reduced.
struct Ratio {
    int over = 1;
    int under = 1;
};

/// The exact product of a whole number and a ratio. Compare it with a whole number, or take whole()
/// of it.
template <std::integral Number>
struct Scaled {
    Number over;
    int under;
};

/// The caller keeps number × ratio.over, and what it is compared with times ratio.under, within the
/// range of Number.
template <std::integral Number>
constexpr Scaled<Number> operator*(Ratio ratio, Number number) {
    return {static_cast<Number>(number * static_cast<Number>(ratio.over)), ratio.under};
}

/// The product as a whole number, rounded towards zero.
template <std::integral Number>
constexpr Number whole(Scaled<Number> product) {
    return static_cast<Number>(product.over / static_cast<Number>(product.under));
}

/// The product with its fraction.
template <std::integral Number>
constexpr double fraction(Scaled<Number> product) {
    return static_cast<double>(product.over) / product.under;
}

/// Numbers of which comparing one with the other keeps the sign.
template <class A, class B>
concept Comparable = std::integral<A> && std::integral<B> && std::is_signed_v<A>
== std::is_signed_v<B>;

template <class A, class B>
requires Comparable<A, B>
constexpr bool operator<(A a, Scaled<B> b) { return a * static_cast<A>(b.under) < b.over; }

template <class A, class B>
requires Comparable<A, B>
constexpr bool operator<=(A a, Scaled<B> b) { return a * static_cast<A>(b.under) <= b.over; }

template <class A, class B>
requires Comparable<A, B>
constexpr bool operator>(A a, Scaled<B> b) { return a * static_cast<A>(b.under) > b.over; }

template <class A, class B>
requires Comparable<A, B>
constexpr bool operator>=(A a, Scaled<B> b) { return a * static_cast<A>(b.under) >= b.over; }

}  // namespace juesuan
