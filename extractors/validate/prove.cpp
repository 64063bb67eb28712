#include "extractors/validate/prove.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "extractors/validate/calibration.h"
#include "extractors/validate/least_cost.h"

namespace juesuan {
namespace {

/// Solutions that cost this much more than the best one (a millionth as probable) are not sought.
constexpr double out_of_question = 14;
/// A repair must leave no more doubt than this.
constexpr double doubt_of_repair = 0.01;

bool holds_with(const Identity& identity, const AmountNet& net, const Choice& choice) {
    return std::abs(residual(identity, net, choice)) <=
           std::min(identity.tolerance, identity.last_place);
}

/// Share of the misreadings of an amount that land by chance where the identity wants them: of the
/// nine other digits at each of its places, those within the residual that is left.
double chance_of_fit(const Candidate& candidate, Units left, const Identity& identity) {
    const auto digits = std::count_if(candidate.text.begin(), candidate.text.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    const double fits = 1 + 2.0 * double(left) / double(identity.last_place);
    return std::min(1.0, fits / (9.0 * double(std::max<std::ptrdiff_t>(1, digits))));
}

/// The same amount is printed elsewhere in the identity: it may have been misread twice alike.
double same_mistake_in(const Identity& identity, std::size_t amount, const AmountNet& net,
                       const Choice& choice) {
    const Units own = std::abs(net.amounts[amount].all[choice[amount]].units);
    const bool alike =
        std::any_of(identity.terms.begin(), identity.terms.end(), [&](const IdentityTerm& term) {
            const AmountCandidates& other = net.amounts[term.amount];
            return term.amount != amount && !other.exact &&
                   std::abs(other.all[choice[term.amount]].units) == own;
        });
    return alike ? same_mistake : 0;
}

/// How much less probable an unlisted misreading becomes because the identity holds: the document
/// or another amount would have to be wrong as well, and fit.
double weight_of_pass(const Identity& identity, std::size_t amount, const AmountNet& net,
                      const Choice& choice) {
    double others = source_error_probability;
    for (const IdentityTerm& term : identity.terms) {
        others += term.amount == amount ? 0 : net.amounts[term.amount].misread;
    }
    const Units left = std::abs(residual(identity, net, choice));
    const Candidate& own = net.amounts[amount].all[choice[amount]];
    return std::min(1.0, others * chance_of_fit(own, left, identity) +
                             same_mistake_in(identity, amount, net, choice));
}

/// Identities of the amount that hold and share no other amount with one before them.
std::vector<std::size_t> independent(const std::vector<std::size_t>& identities, std::size_t amount,
                                     const AmountNet& net) {
    std::vector<std::size_t> out;
    std::set<std::size_t> used;
    for (const std::size_t k : identities) {
        const auto& terms = net.identities[k].terms;
        const bool fresh = std::none_of(terms.begin(), terms.end(), [&](const auto& term) {
            return term.amount != amount && used.count(term.amount) != 0;
        });
        if (fresh) {
            out.push_back(k);
            for (const IdentityTerm& term : terms) {
                used.insert(term.amount);
            }
        }
    }
    return out;
}

/// Adds to `wrong` what the search does not see: misreadings that no candidate names, and the same
/// misreading in two places.
void weigh_unseen(Proof& proof, std::size_t amount, const Choice& choice) {
    std::vector<std::size_t> passed;
    for (const std::size_t k : proof.net.identities_of[amount]) {
        if (holds_with(proof.net.identities[k], proof.net, choice)) {
            passed.push_back(k);
        }
    }
    const AmountCandidates& candidates = proof.net.amounts[amount];
    double wrong = candidates.unlisted;
    // The search takes readings for independent of each other; what is misread alike is not.
    double alike = passed.empty() ? 0 : std::max(0.0, candidates.misread - candidates.unlisted);
    bool counted = false;  // what is misread alike twice may be so wherever it is printed
    AmountProof& out = proof.amounts[amount];
    for (const std::size_t k : independent(passed, amount, proof.net)) {
        const Identity& identity = proof.net.identities[k];
        const double again = same_mistake_in(identity, amount, proof.net, choice);
        if (again == 0 || !counted) {
            wrong *= weight_of_pass(identity, amount, proof.net, choice);
            alike *= again;
        }
        counted = counted || again > 0;
        ++out.proofs;
    }
    out.wrong = std::min(1.0, out.wrong + wrong + alike);
}

/// What it costs at least to mend the identity when the amount becomes its candidate k: another
/// candidate of one of the other amounts, or an error of the document.
double least_cost_of_mending(const Identity& identity, std::size_t amount, std::size_t k,
                             const AmountNet& net, const Choice& choice) {
    Choice changed = choice;
    changed[amount] = k;
    const Units left = residual(identity, net, changed);
    if (std::abs(left) <= identity.tolerance) {
        return 0;
    }
    double least = cost_of_source_error;
    for (const IdentityTerm& term : identity.terms) {
        if (term.amount == amount) {
            continue;
        }
        const auto& all = net.amounts[term.amount].all;
        const Candidate& now = all[choice[term.amount]];
        for (const Candidate& other : all) {
            const Units change = term.sign * (other.units - now.units);
            if (std::abs(left + change) <= identity.tolerance) {
                least = std::min(least, std::max(0.0, other.cost - now.cost));
            }
        }
    }
    return least;
}

/// A bound from below on what candidate k costs above the best solution: identities that share no
/// other amount must be mended one by one. Needs no search.
double bound_of_change(const AmountNet& net, std::size_t amount, std::size_t k,
                       const Choice& choice) {
    const auto& all = net.amounts[amount].all;
    double bound = std::max(0.0, all[k].cost - all[choice[amount]].cost);
    std::vector<std::size_t> passed;
    for (const std::size_t identity : net.identities_of[amount]) {
        if (holds_with(net.identities[identity], net, choice)) {
            passed.push_back(identity);
        }
    }
    for (const std::size_t identity : independent(passed, amount, net)) {
        bound += least_cost_of_mending(net.identities[identity], amount, k, net, choice);
    }
    return bound;
}

/// Share of the solutions in which the amount is not what the best solution takes. Where a search
/// would take too long the bound stands in for it.
double share_of_others(const Proof& proof, const Component& component, std::size_t amount,
                       const Solution& best, const Choice& choice) {
    double others = 0;
    for (std::size_t k = 0; k < proof.net.amounts[amount].all.size(); ++k) {
        const double bound = bound_of_change(proof.net, amount, k, choice);
        if (k == best.choice[amount] || bound >= out_of_question) {
            continue;
        }
        int steps = most_steps;
        const auto forced = least_cost(proof.net, component, std::pair(amount, k),
                                       best.cost + out_of_question, steps);
        others += forced ? std::exp(best.cost - forced->cost) : 0;
        others += steps == 0 ? std::exp(-bound) : 0;
    }
    return others / (1 + others);
}

/// The same where no best solution was found in time: readings stand. Identities that hold still
/// speak for them; an amount in one that fails has only its pixels.
double wrong_without_search(const AmountNet& net, std::size_t amount, const Choice& readings) {
    const auto& identities = net.identities_of[amount];
    const bool all_hold = std::all_of(identities.begin(), identities.end(), [&](std::size_t k) {
        return holds_with(net.identities[k], net, readings);
    });
    if (!all_hold) {
        return net.amounts[amount].misread;
    }
    double others = 0;
    for (std::size_t k = 1; k < net.amounts[amount].all.size(); ++k) {
        others += std::exp(-bound_of_change(net, amount, k, readings));
    }
    return others / (1 + others);
}

/// The rules that hold with the new candidate and fail with the reading, and is that enough? One
/// that is off by what rounding explains asks for nothing: totals of published reports are so.
void weigh_change(Proof& proof, std::size_t amount, const Choice& choice) {
    AmountProof& out = proof.amounts[amount];
    Choice as_read = choice;
    as_read[amount] = 0;
    const bool unread = proof.net.amounts[amount].unread;
    std::vector<std::size_t> asking;
    for (const std::size_t k : proof.net.identities_of[amount]) {
        const Identity& identity = proof.net.identities[k];
        if (holds_with(identity, proof.net, choice) &&
            ((unread && choice[amount] == 0) ||
             std::abs(residual(identity, proof.net, as_read)) > identity.tolerance)) {
            asking.push_back(k);
            out.because.push_back(identity.rule);
        }
    }
    std::sort(out.because.begin(), out.because.end());
    out.because.erase(std::unique(out.because.begin(), out.because.end()), out.because.end());
    const std::size_t enough = proof.net.amounts[amount].all[choice[amount]].readers > 0 ? 1 : 2;
    out.repair =
        independent(asking, amount, proof.net).size() >= enough && out.wrong <= doubt_of_repair;
}

void solve(Proof& proof, const Component& component, Choice& choice) {
    int steps = most_steps;
    double as_read = 0;
    const Choice readings(choice.size(), 0);
    for (const std::size_t k : component.identities) {
        as_read += residual_cost(proof.net.identities[k],
                                 residual(proof.net.identities[k], proof.net, readings));
    }
    const auto best = least_cost(proof.net, component, std::nullopt, as_read + 1e-6, steps);
    if (!best) {
        proof.complete = false;
        for (const std::size_t amount : component.amounts) {
            proof.amounts[amount].wrong = wrong_without_search(proof.net, amount, readings);
        }
        return;
    }
    for (const std::size_t amount : component.amounts) {
        choice[amount] = best->choice[amount];
    }
    for (const std::size_t amount : component.amounts) {
        proof.amounts[amount].taken = best->choice[amount];
        proof.amounts[amount].wrong = share_of_others(proof, component, amount, *best, choice);
    }
}

}  // namespace

int Proof::amount_at(const CellPlace& place) const {
    const auto found = std::find_if(net.amounts.begin(), net.amounts.end(),
                                    [&](const auto& amount) { return amount.place == place; });
    return found == net.amounts.end() ? -1 : static_cast<int>(found - net.amounts.begin());
}

Proof prove(const std::vector<Check>& checks, const RuleCatalogue& rules,
            const TableLookup& lookup) {
    Proof out;
    out.net = amount_net(checks, rules, lookup);
    out.amounts.resize(out.net.amounts.size());
    Choice choice(out.net.amounts.size(), 0);
    for (const Component& component : components_of(out.net)) {
        if (!component.amounts.empty()) {
            solve(out, component, choice);
        }
    }
    for (std::size_t a = 0; a < out.amounts.size(); ++a) {
        const AmountCandidates& amount = out.net.amounts[a];
        if (out.net.identities_of[a].empty()) {
            out.amounts[a].wrong = amount.misread;
            continue;
        }
        weigh_unseen(out, a, choice);
        if (choice[a] != 0 || amount.unread) {
            weigh_change(out, a, choice);
        }
    }
    return out;
}

std::vector<CellPlace> suspects_of(const Proof& proof, std::size_t check, double proven) {
    std::vector<CellPlace> out;
    const Choice readings(proof.net.amounts.size(), 0);
    for (const Identity& identity : proof.net.identities) {
        if (identity.check != check) {
            continue;
        }
        const Units missing = residual(identity, proof.net, readings);
        for (const IdentityTerm& term : identity.terms) {
            const auto& all = proof.net.amounts[term.amount].all;
            const bool may = std::any_of(all.begin() + 1, all.end(), [&](const auto& candidate) {
                const Units change = term.sign * (candidate.units - all.front().units);
                return std::abs(missing + change) <= identity.tolerance &&
                       candidate.cost <= cost_of_source_error + 2;
            });
            const AmountProof& amount = proof.amounts[term.amount];
            if ((may && amount.wrong > proven) || amount.taken != 0) {
                out.push_back(proof.net.amounts[term.amount].place);
            }
        }
    }
    return out;
}

}  // namespace juesuan
