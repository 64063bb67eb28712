// The readings that satisfy the identities at the least cost.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extractors/validate/identities.h"

namespace juesuan {

/// Amounts with more than one candidate, and the identities that they take part in: what can be
/// solved without looking at the rest.
struct Component {
    std::vector<std::size_t> amounts, identities;
};

/// The parts of the net that do not influence each other, in order of their first identity. An
/// amount with one candidate joins nothing.
[[nodiscard]] std::vector<Component> components_of(const AmountNet& net);

struct Solution {
    Choice choice;
    double cost = 0;  ///< of the candidates taken and of the residuals that are left
};

inline constexpr int most_steps = 4000;

/// Best-first search: takes the first identity that is not exact and either leaves it so or takes
/// another candidate for one of its amounts. Every optimum can be built this way, so the first
/// complete state is one. `forced` (amount, candidate) is not given up. Nothing if the cost would
/// be above `limit` or after `steps` steps, which are counted down. Steps, not time: the same input
/// gives the same answer on every machine.
[[nodiscard]] std::optional<Solution> least_cost(
    const AmountNet& net, const Component& component,
    const std::optional<std::pair<std::size_t, std::size_t>>& forced, double limit, int& steps);

}  // namespace juesuan
