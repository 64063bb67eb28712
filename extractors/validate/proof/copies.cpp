#include "extractors/validate/proof/copies.h"

#include <algorithm>
#include <cstdlib>

namespace juesuan {
namespace {

Units units_of_term(const IdentityTerm& term, const AmountNet& net, const Assignment& assignment) {
    return net.amounts[term.amount].all[assignment.choice[term.amount]].units;
}

/// The amounts of the identity that are not 0; with more than two of them none is looked for.
std::vector<std::size_t> counted(const Identity& identity, const AmountNet& net,
                                 const Assignment& assignment) {
    std::vector<std::size_t> out;
    for (const IdentityTerm& term : identity.terms) {
        if (units_of_term(term, net, assignment) != 0) {
            out.push_back(term.amount);
        }
    }
    return out;
}

std::size_t head_of(std::vector<std::size_t>& parents, std::size_t amount) {
    while (parents[amount] != amount) {
        parents[amount] = parents[parents[amount]];
        amount = parents[amount];
    }
    return amount;
}

}  // namespace

std::vector<std::size_t> groups_of_copies(const AmountNet& net, const Assignment& assignment) {
    std::vector<std::size_t> parents(net.amounts.size());
    for (std::size_t a = 0; a < parents.size(); ++a) {
        parents[a] = a;
    }
    for (std::size_t k = 0; k < net.identities.size(); ++k) {
        const Identity& identity = net.identities[k];
        if (identity.rest != 0 || !holds_closely(identity, assignment.residuals[k])) {
            continue;
        }
        const std::vector<std::size_t> amounts = counted(identity, net, assignment);
        if (amounts.size() == 2) {
            parents[head_of(parents, amounts[0])] = head_of(parents, amounts[1]);
        }
    }
    for (std::size_t a = 0; a < parents.size(); ++a) {
        parents[a] = head_of(parents, a);
    }
    return parents;
}

std::vector<bool> groups_cleared(const AmountNet& net, const Assignment& assignment,
                                 const std::vector<std::size_t>& groups) {
    std::vector<int> failing(groups.size(), 0), holding(groups.size(), 0);  // of each amount
    std::vector<bool> added_up(groups.size(), false), overruled(groups.size(), false);
    for (std::size_t k = 0; k < net.identities.size(); ++k) {
        const Identity& identity = net.identities[k];
        if (std::abs(assignment.residuals[k]) > identity.tolerance) {
            for (const IdentityTerm& term : identity.terms) {
                ++failing[term.amount];
            }
        }
        const std::vector<std::size_t> amounts = counted(identity, net, assignment);
        if (!holds_closely(identity, assignment.residuals[k]) ||
            amounts.size() + (identity.rest != 0 ? 1 : 0) < (identity.rest != 0 ? 2 : 3)) {
            continue;
        }
        const auto doubted =
            std::count_if(amounts.begin(), amounts.end(),
                          [&net](std::size_t amount) { return net.amounts[amount].doubted; });
        for (const std::size_t amount : amounts) {
            if (doubted == (net.amounts[amount].doubted ? 1 : 0)) {
                ++holding[amount];
                added_up[groups[amount]] = true;
            }
        }
    }
    for (std::size_t a = 0; a < groups.size(); ++a) {
        const int held = std::max(holding[a], added_up[groups[a]] ? 1 : 0);
        overruled[groups[a]] = overruled[groups[a]] || failing[a] > held;
    }
    std::vector<bool> out(groups.size(), false);
    for (std::size_t a = 0; a < groups.size(); ++a) {
        const std::size_t group = groups[a];
        out[group] = out[group] || net.amounts[a].exact || (added_up[group] && !overruled[group]);
    }
    return out;
}

}  // namespace juesuan
