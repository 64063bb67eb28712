#include "extractors/validate/proof/least_cost.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace juesuan {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

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

LeastCost::LeastCost(const AmountNet& net, const Component& component)
    : net_(net),
      adopted_(net.amounts.size(), 0),
      row_of_(net.identities.size(), none),
      frozen_(net.amounts.size(), 0) {
    for (const std::size_t index : component.identities) {
        row_of_[index] = rows_.size();
        const Identity& identity = net.identities[index];
        Row row;
        row.identity = &identity;
        row.base = residual(identity, net, adopted_);
        price(row);
        row.open = std::abs(row.base) > identity.tolerance || may_become_exact(row);
        row.paid = row.open ? 0 : residual_cost(identity, row.base);
        rows_.push_back(std::move(row));
    }
    residuals_.resize(rows_.size());
    left_.resize(rows_.size());
    touched_.resize(rows_.size());
}

double LeastCost::price_of(std::size_t amount, std::size_t candidate) const {
    const auto& all = net_.amounts[amount].all;
    return all[candidate].cost - all[adopted_[amount]].cost;
}

Units LeastCost::delta_of(std::size_t amount, std::size_t candidate) const {
    const auto& all = net_.amounts[amount].all;
    return all[candidate].units - all[adopted_[amount]].units;
}

/// The cheapest changes of a row's amounts.
void LeastCost::price(Row& row) const {
    const auto& terms = row.identity->terms;
    row.cheapest_from.assign(terms.size() + 1, never);
    row.cheapest = row.second = never;
    row.cheapest_amount = none;
    for (std::size_t t = terms.size(); t-- > 0;) {
        const std::size_t amount = terms[t].amount;
        double cost = never;
        for (std::size_t k = 0; k < net_.amounts[amount].all.size(); ++k) {
            cost = k == adopted_[amount] ? cost : std::min(cost, price_of(amount, k));
        }
        row.cheapest_from[t] = std::min(row.cheapest_from[t + 1], cost);
        if (cost < row.cheapest) {
            row.second = amount == row.cheapest_amount ? row.second : row.cheapest;
            row.cheapest = cost;
            row.cheapest_amount = amount;
        } else if (amount != row.cheapest_amount) {
            row.second = std::min(row.second, cost);
        }
    }
}

/// Off by rounding, and a candidate that costs less than two such residuals would make it exact.
bool LeastCost::may_become_exact(const Row& row) const {
    if (row.base == 0) {
        return false;
    }
    const double gain = 2 * residual_cost(*row.identity, row.base);
    const auto& terms = row.identity->terms;
    return std::any_of(terms.begin(), terms.end(), [&](const IdentityTerm& term) {
        for (std::size_t k = 0; k < net_.amounts[term.amount].all.size(); ++k) {
            if (row.base + term.sign * delta_of(term.amount, k) == 0 &&
                price_of(term.amount, k) < gain) {
                return true;
            }
        }
        return false;
    });
}

double LeastCost::cost_as_adopted() const {
    double out = 0;
    for (const Row& row : rows_) {
        out += row.open ? residual_cost(*row.identity, row.base) : 0;
    }
    return out;
}

void LeastCost::adopt(const Solution& solution) {
    for (const auto& [amount, candidate] : solution.changed) {
        adopted_[amount] = candidate;
    }
    for (Row& row : rows_) {
        row.base = residual(*row.identity, net_, adopted_);
        row.open = false;
        row.paid = residual_cost(*row.identity, row.base);
        if (!solution.changed.empty()) {
            price(row);
        }
    }
}

std::optional<Solution> LeastCost::find(const std::optional<Change>& forced, double limit,
                                        int& steps) {
    nodes_.clear();
    forced_ = forced;
    limit_ = limit;
    double cost = 0;
    if (forced) {
        cost = price_of(forced->first, forced->second);
        for (const std::size_t index : net_.identities_of[forced->first]) {
            cost -= row_of_[index] == none ? 0 : rows_[row_of_[index]].paid;
        }
    }
    push({none, none, none, none, cost, cost});
    const auto later = [this](std::size_t a, std::size_t b) {
        return nodes_[a].bound != nodes_[b].bound ? nodes_[a].bound > nodes_[b].bound : a > b;
    };
    std::vector<std::size_t> heap(nodes_.size(), 0);
    while (!heap.empty() && steps > 0) {
        --steps;
        std::pop_heap(heap.begin(), heap.end(), later);
        const std::size_t node = heap.back();
        heap.pop_back();
        put_together(node);
        const std::size_t row = open_identity();
        if (row == none) {
            return solution_at(node);
        }
        const std::size_t known = nodes_.size();
        branch(node, row);
        for (std::size_t made = known; made < nodes_.size(); ++made) {
            heap.push_back(made);
            std::push_heap(heap.begin(), heap.end(), later);
        }
    }
    return std::nullopt;
}

/// Sets residuals, what is left as it is and what may change no more, as the node's way says.
void LeastCost::put_together(std::size_t node) {
    ++turn_;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        residuals_[r] = rows_[r].base;
        left_[r] = 0;
        touched_[r] = rows_[r].open ? 1 : 0;
    }
    if (forced_) {
        change(*forced_);
        frozen_[forced_->first] = turn_;
    }
    for (std::size_t at = node; nodes_[at].parent != none; at = nodes_[at].parent) {
        const Node& step = nodes_[at];
        const auto& terms = rows_[step.identity].identity->terms;
        if (step.term == none) {
            left_[step.identity] = 1;
        } else {
            change({terms[step.term].amount, step.candidate});
        }
        // Whoever was tried earlier may not be changed together with a later one twice.
        const std::size_t last = step.term == none ? terms.size() : step.term + 1;
        for (std::size_t t = 0; t < last; ++t) {
            frozen_[terms[t].amount] = turn_;
        }
    }
}

void LeastCost::change(const Change& change) {
    const Units delta = delta_of(change.first, change.second);
    for (const std::size_t index : net_.identities_of[change.first]) {
        const std::size_t row = row_of_[index];
        if (row != none) {
            residuals_[row] += sign_of(change.first, net_.identities[index]) * delta;
            touched_[row] = 1;
        }
    }
}

/// What was paid for identities that a change of this amount would touch first.
double LeastCost::given_back(std::size_t amount) const {
    double out = 0;
    for (const std::size_t index : net_.identities_of[amount]) {
        const std::size_t row = row_of_[index];
        out += row == none || touched_[row] != 0 ? 0 : rows_[row].paid;
    }
    return out;
}

/// The identity worked on that is furthest from holding, or none.
std::size_t LeastCost::open_identity() const {
    std::size_t worst = none;
    double most = -1;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        if (residuals_[r] == 0 || left_[r] != 0 || touched_[r] == 0) {
            continue;
        }
        const double cost = residual_cost(*rows_[r].identity, residuals_[r]);
        if (cost > most) {
            worst = r;
            most = cost;
        }
    }
    return worst;
}

/// What must be paid at least for another identity of an amount whose change adds `delta` to it.
double LeastCost::least_to_pay(std::size_t amount, std::size_t row, Units delta) const {
    const Units left = residuals_[row] + delta;
    if (left == 0 || left_[row] != 0) {
        return 0;
    }
    const double other =
        rows_[row].cheapest_amount == amount ? rows_[row].second : rows_[row].cheapest;
    return std::min(residual_cost(*rows_[row].identity, left), other);
}

void LeastCost::branch(std::size_t node, std::size_t row) {
    const Identity& open = *rows_[row].identity;
    const double left = nodes_[node].cost + residual_cost(open, residuals_[row]);
    push({node, row, none, none, left, left});
    for (std::size_t t = 0; t < open.terms.size(); ++t) {
        if (frozen_[open.terms[t].amount] != turn_) {
            try_candidates(node, row, t);
        }
    }
}

void LeastCost::try_candidates(std::size_t node, std::size_t row, std::size_t term) {
    const Identity& open = *rows_[row].identity;
    const std::size_t amount = open.terms[term].amount;
    const double cost = nodes_[node].cost - given_back(amount);
    const int own_sign = sign_of(amount, open);
    for (std::size_t k = 0; k < net_.amounts[amount].all.size(); ++k) {
        const double next = cost + price_of(amount, k);
        if (k == adopted_[amount] || next > limit_) {
            continue;
        }
        const Units delta = delta_of(amount, k);
        const Units missing = residuals_[row] + own_sign * delta;
        double least = missing == 0 ? 0
                                    : std::min(residual_cost(open, missing),
                                               rows_[row].cheapest_from[term + 1]);
        for (const std::size_t index : net_.identities_of[amount]) {
            const std::size_t other = row_of_[index];
            if (other != none && other != row) {
                const int sign = sign_of(amount, net_.identities[index]);
                least = std::max(least, least_to_pay(amount, other, sign * delta));
            }
        }
        push({node, row, term, k, next, next + least});
    }
}

void LeastCost::push(const Node& node) {
    if (node.bound <= limit_) {
        nodes_.push_back(node);
    }
}

Solution LeastCost::solution_at(std::size_t node) const {
    Solution out{{}, nodes_[node].cost};
    if (forced_) {
        out.changed.push_back(*forced_);
    }
    for (std::size_t at = node; nodes_[at].parent != none; at = nodes_[at].parent) {
        const Node& step = nodes_[at];
        if (step.term != none) {
            out.changed.emplace_back(rows_[step.identity].identity->terms[step.term].amount,
                                     step.candidate);
        }
    }
    return out;
}

}  // namespace juesuan
