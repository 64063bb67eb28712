#include "extractors/validate/least_cost.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace juesuan {
namespace {

/// A state of the search. What is frozen keeps its candidate from here on.
struct State {
    double cost = 0;
    int number = 0;  ///< order of creation: settles ties the same way everywhere
    std::vector<std::pair<std::size_t, std::size_t>> changed;
    std::vector<std::size_t> frozen, left_open;
};

struct Dearer {
    bool operator()(const State& a, const State& b) const {
        return a.cost != b.cost ? a.cost > b.cost : a.number > b.number;
    }
};

using Queue = std::priority_queue<State, std::vector<State>, Dearer>;

template <typename T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

void apply(const State& state, Choice& choice) {
    for (const auto& [amount, candidate] : state.changed) {
        choice[amount] = candidate;
    }
}

/// The identity is left as it is: its amounts may change no more.
State left_open(const State& from, std::size_t identity, const AmountNet& net,
                const Choice& choice) {
    State out = from;
    const Identity& open = net.identities[identity];
    out.cost += residual_cost(open, residual(open, net, choice));
    out.left_open.push_back(identity);
    for (const IdentityTerm& term : open.terms) {
        if (!holds(out.frozen, term.amount)) {
            out.frozen.push_back(term.amount);
        }
    }
    return out;
}

/// States to be looked at, the cheapest first; what costs more than the limit is not taken in.
struct Frontier {
    double limit = 0;
    Queue queue;
    int made = 0;

    void push(State state) {
        if (state.cost <= limit) {
            state.number = ++made;
            queue.push(std::move(state));
        }
    }
};

void branch(const State& from, std::size_t identity, const AmountNet& net, const Choice& choice,
            Frontier& frontier) {
    frontier.push(left_open(from, identity, net, choice));
    State base = from;
    for (const IdentityTerm& term : net.identities[identity].terms) {
        const auto& all = net.amounts[term.amount].all;
        if (all.size() < 2 || holds(base.frozen, term.amount)) {
            continue;
        }
        // Whoever is tried later may not be changed together with a later one twice.
        base.frozen.push_back(term.amount);
        for (std::size_t k = 1; k < all.size(); ++k) {
            State next = base;
            next.cost += all[k].cost;
            next.changed.emplace_back(term.amount, k);
            frontier.push(std::move(next));
        }
    }
}

std::size_t root_of(std::vector<std::size_t>& parents, std::size_t k) {
    while (parents[k] != k) {
        parents[k] = parents[parents[k]];
        k = parents[k];
    }
    return k;
}

}  // namespace

std::vector<Component> components_of(const AmountNet& net) {
    std::vector<std::size_t> parents(net.identities.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    for (std::size_t a = 0; a < net.amounts.size(); ++a) {
        const auto& identities = net.identities_of[a];
        for (std::size_t k = 1; net.amounts[a].all.size() > 1 && k < identities.size(); ++k) {
            const std::size_t x = root_of(parents, identities[0]);
            const std::size_t y = root_of(parents, identities[k]);
            parents[std::max(x, y)] = std::min(x, y);
        }
    }
    std::vector<Component> out;
    std::vector<std::size_t> place(net.identities.size());
    for (std::size_t k = 0; k < parents.size(); ++k) {
        if (const std::size_t root = root_of(parents, k); root != k) {
            place[k] = place[root];
        } else {
            place[k] = out.size();
            out.emplace_back();
        }
        out[place[k]].identities.push_back(k);
    }
    for (std::size_t a = 0; a < net.amounts.size(); ++a) {
        if (net.amounts[a].all.size() > 1 && !net.identities_of[a].empty()) {
            out[place[net.identities_of[a][0]]].amounts.push_back(a);
        }
    }
    return out;
}

std::optional<Solution> least_cost(const AmountNet& net, const Component& component,
                                   const std::optional<std::pair<std::size_t, std::size_t>>& forced,
                                   double limit, int& steps) {
    Frontier frontier{limit, {}, 0};
    State start;
    if (forced) {
        start.cost = net.amounts[forced->first].all[forced->second].cost;
        start.changed.push_back(*forced);
        start.frozen.push_back(forced->first);
    }
    frontier.queue.push(start);
    Choice choice(net.amounts.size(), 0);
    while (!frontier.queue.empty() && steps > 0) {
        --steps;
        const State state = frontier.queue.top();
        frontier.queue.pop();
        std::fill(choice.begin(), choice.end(), 0);
        apply(state, choice);
        const auto open = std::find_if(
            component.identities.begin(), component.identities.end(), [&](std::size_t k) {
                return !holds(state.left_open, k) && residual(net.identities[k], net, choice) != 0;
            });
        if (open == component.identities.end()) {
            return state.cost <= limit ? std::optional(Solution{choice, state.cost}) : std::nullopt;
        }
        branch(state, *open, net, choice, frontier);
    }
    return std::nullopt;
}

}  // namespace juesuan
