// How far an error rate that was counted in a sample may be from the true one.
#pragma once

namespace juesuan {

struct Interval {
    double low = 0, high = 1;
};

/// The exact interval of Clopper and Pearson (1934) for a share of which `found` of `all` were
/// seen: the true share lies outside it with at most 1 - level. `all` 0: from 0 to 1.
[[nodiscard]] Interval exact_interval(int found, int all, double level = 0.95);

}  // namespace juesuan
