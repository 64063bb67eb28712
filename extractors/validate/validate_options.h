// What a caller may ask of the statuses.
#pragma once

namespace juesuan {

struct ValidateOptions {
    /// Share of wrong amounts among the trusted ones that is aimed at, above 0 and below 0.1. An
    /// amount whose reading is wrong with at most this probability counts as proven. One that is
    /// not proven may be accepted with ten times as much: nearly all cells lie far below, so that
    /// the share of all stays below the aim.
    double target_error = 1e-4;

    /// What is accepted without a proof is wrong with at most this probability.
    [[nodiscard]] double accepted_error() const { return 10 * target_error; }
};

}  // namespace juesuan
