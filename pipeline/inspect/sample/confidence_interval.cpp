#include "pipeline/inspect/sample/confidence_interval.h"

#include <cmath>

namespace juesuan {
namespace {

/// Probability that at most `found` of `all` are seen when each is with probability `share`.
double at_most(int found, int all, double share) {
    if (share <= 0) {
        return 1;
    }
    if (share >= 1) {
        return found >= all ? 1 : 0;
    }
    double sum = 0;
    for (int k = 0; k <= found; ++k) {
        sum += std::exp(std::lgamma(all + 1.0) - std::lgamma(k + 1.0) - std::lgamma(all - k + 1.0) +
                        k * std::log(share) + (all - k) * std::log1p(-share));
    }
    return sum;
}

/// Where a function that rises or falls once crosses: halving of [0, 1], to the last bit.
template <typename IsBelow>
double crossing(IsBelow is_below) {
    double low = 0, high = 1;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (is_below(middle) ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace

Interval exact_interval(int found, int all, double level) {
    Interval out;
    const double tail = (1 - level) / 2;
    if (all <= 0) {
        return out;
    }
    if (found > 0) {
        out.low = crossing([&](double share) { return 1 - at_most(found - 1, all, share) < tail; });
    }
    if (found < all) {
        out.high = crossing([&](double share) { return at_most(found, all, share) > tail; });
    }
    return out;
}

}  // namespace juesuan
