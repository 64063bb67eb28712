#include "extractors/validate/proof/prove.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "extractors/base/code_points.h"
#include "extractors/validate/proof/calibration.h"
#include "extractors/validate/proof/copies.h"
#include "extractors/validate/proof/evidence.h"
#include "extractors/validate/proof/least_cost.h"

namespace juesuan {
namespace {

/// Solutions that cost this much more than the best one (6 in a million as probable) are not
/// sought: less than the surest reading may be wrong.
constexpr double out_of_question = 12;
/// A repair must leave no more doubt than this: what `trust` accepts.
constexpr double doubt_of_repair = 1e-3;
/// Steps of one search, and of all searches of a report: what 50 ms allow.
constexpr int steps_of_search = 2000;
constexpr int steps_of_report = 30'000;

/// What it costs at least to mend the identity when the amount becomes its candidate k: another
/// candidate of one of the other amounts, or an error of the document.
double least_cost_of_mending(std::size_t index, std::size_t amount, std::size_t k,
                             const AmountNet& net, const Assignment& assignment) {
    const Identity& identity = net.identities[index];
    const Units left = residual_with(net, assignment, index, amount, k);
    if (std::abs(left) <= identity.tolerance) {
        return 0;
    }
    double least = cost_of_source_error;
    for (const IdentityTerm& term : identity.terms) {
        if (term.amount == amount) {
            continue;
        }
        const auto& all = net.amounts[term.amount].all;
        const Candidate& now = all[assignment.choice[term.amount]];
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
                       const Assignment& assignment) {
    const auto& all = net.amounts[amount].all;
    double bound = std::max(0.0, all[k].cost - all[assignment.choice[amount]].cost);
    std::vector<std::size_t> passed;
    for (const std::size_t identity : net.identities_of[amount]) {
        if (holds_closely(net.identities[identity], assignment.residuals[identity])) {
            passed.push_back(identity);
        }
    }
    for (const std::size_t identity : independent(passed, amount, net)) {
        if (bound >= out_of_question) {
            break;
        }
        bound += least_cost_of_mending(identity, amount, k, net, assignment);
    }
    return bound;
}

/// Are all but the last digits the same?
bool differ_in_last_digit(const std::string& a, const std::string& b) {
    return a.size() == b.size() && !a.empty() && a.back() != b.back() &&
           std::equal(a.begin(), a.end() - 1, b.begin());
}

/// The same point, sign and number of digits: only digits are exchanged.
bool keeps_its_form(const std::string& before, const std::string& after) {
    const auto form = [](const std::string& text) {
        std::string out;
        for (const char c : text) {
            if (c != ',') {
                out += is_ascii_digit(static_cast<unsigned char>(c)) ? '0' : c;
            }
        }
        return out;
    };
    return form(before) == form(after);
}

/// One report while it is being solved.
class Solving {
   public:
    explicit Solving(Proof& proof)
        : proof_(proof), adopted_(assignment_of(proof.net, Choice(proof.net.amounts.size(), 0))) {}

    void solve(const Component& component);
    /// After all components: what the search does not see.
    void weigh();

   private:
    void weigh_failures(const std::vector<Support>& supports);
    double share_of_others(LeastCost& search, std::size_t amount);
    double wrong_without_search(std::size_t amount) const;
    void weigh_change(std::size_t amount);

    Proof& proof_;
    Assignment adopted_;
    int steps_left_ = steps_of_report;
};

void Solving::solve(const Component& component) {
    LeastCost search(proof_.net, component);
    int steps = std::min(steps_of_search, steps_left_);
    const int before = steps;
    const auto best = search.find(std::nullopt, search.cost_as_adopted() + 1e-6, steps);
    steps_left_ -= before - steps;
    if (!best) {
        proof_.complete = false;
        for (const std::size_t amount : component.amounts) {
            proof_.amounts[amount].wrong = wrong_without_search(amount);
        }
        return;
    }
    for (const auto& [amount, candidate] : best->changed) {
        adopted_.choice[amount] = candidate;
        proof_.amounts[amount].taken = candidate;
    }
    for (const std::size_t k : component.identities) {
        adopted_.residuals[k] = residual(proof_.net.identities[k], proof_.net, adopted_.choice);
    }
    search.adopt(*best);
    for (const std::size_t amount : component.amounts) {
        proof_.amounts[amount].wrong = share_of_others(search, amount);
    }
}

/// Share of the solutions in which the amount is not what the best solution takes. Where a search
/// would take too long the bound stands in for it.
double Solving::share_of_others(LeastCost& search, std::size_t amount) {
    double others = 0;
    for (std::size_t k = 0; k < proof_.net.amounts[amount].all.size(); ++k) {
        const double bound = k == adopted_.choice[amount]
                                 ? out_of_question
                                 : bound_of_change(proof_.net, amount, k, adopted_);
        if (bound >= out_of_question) {
            continue;
        }
        int steps = std::min(steps_of_search, steps_left_);
        const int before = steps;
        const auto forced = search.find(Change(amount, k), out_of_question, steps);
        steps_left_ -= before - steps;
        others += forced ? std::exp(-forced->cost) : 0;
        others += !forced && steps == 0 ? std::exp(-bound) : 0;
    }
    return others / (1 + others);
}

/// The same where no best solution was found in time: readings stand. Identities that hold still
/// speak for them; an amount in one that fails has only its pixels.
double Solving::wrong_without_search(std::size_t amount) const {
    const AmountNet& net = proof_.net;
    const auto& identities = net.identities_of[amount];
    const bool all_hold = std::all_of(identities.begin(), identities.end(), [&](std::size_t k) {
        return holds_closely(net.identities[k], adopted_.residuals[k]);
    });
    if (!all_hold) {
        return net.amounts[amount].misread;
    }
    double others = 0;
    for (std::size_t k = 1; k < net.amounts[amount].all.size(); ++k) {
        others += std::exp(-bound_of_change(net, amount, k, adopted_));
    }
    return others / (1 + others);
}

void Solving::weigh() {
    const AmountNet& net = proof_.net;
    std::vector<Support> supports;
    for (std::size_t a = 0; a < proof_.amounts.size(); ++a) {
        supports.push_back(support_of(net, a, adopted_));
        const AmountCandidates& amount = net.amounts[a];
        AmountProof& out = proof_.amounts[a];
        out.misread = amount.misread;
        if (net.identities_of[a].empty()) {
            out.wrong = amount.misread;
            continue;
        }
        // The search takes readings for independent of each other; what is misread alike is not.
        const double listed = std::max(0.0, amount.misread - amount.unlisted);
        out.wrong = std::min(
            1.0, out.wrong + amount.unlisted * supports[a].unseen + listed * supports[a].alike);
        out.proofs = supports[a].proofs;
        out.sound = supports[a].sound;
    }
    weigh_failures(supports);
    for (std::size_t a = 0; a < proof_.amounts.size(); ++a) {
        AmountProof& out = proof_.amounts[a];
        out.wrong = std::clamp(out.wrong + out.contradicted, surest_proof, 1.0);
        if (adopted_.choice[a] != 0 || net.amounts[a].unread) {
            weigh_change(a);
        }
    }
}

/// What identities that fail say; of an amount also what they say of its copies, which were misread
/// alike if it was.
void Solving::weigh_failures(const std::vector<Support>& supports) {
    const AmountNet& net = proof_.net;
    const Choice readings(net.amounts.size(), 0);
    for (std::size_t k = 0; k < net.identities.size(); ++k) {
        const Identity& identity = net.identities[k];
        const bool fails = std::abs(residual(identity, net, readings)) > identity.tolerance;
        for (const IdentityTerm& term : identity.terms) {
            AmountProof& out = proof_.amounts[term.amount];
            out.fails_as_read = out.fails_as_read || fails;
            if (fails && hangs_on_a_sign(net, k, term.amount, adopted_)) {
                out.contradicted = std::max(out.contradicted, lost_sign_or_point);
            }
        }
        if (std::abs(adopted_.residuals[k]) <= identity.tolerance) {
            continue;
        }
        const Blame blame = blame_for(net, k, adopted_, supports);
        proof_.misread_in_check[identity.check] = 1 - blame.document;
        for (std::size_t t = 0; t < identity.terms.size(); ++t) {
            AmountProof& out = proof_.amounts[identity.terms[t].amount];
            const std::size_t amount = identity.terms[t].amount;
            const bool shifted = is_sign_or_point(net, k, amount, adopted_);
            out.contradicted =
                std::max({out.contradicted, blame.misread[t], shifted ? lost_sign_or_point : 0.0});
            const bool explained =
                has_other_doubted(net, k, amount) || (blame.located && *blame.located != t);
            out.fails = out.fails || !explained;
            out.out_of_sum = true;
        }
    }
    const std::vector<std::size_t> groups = groups_of_copies(net, adopted_);
    const std::vector<bool> cleared = groups_cleared(net, adopted_, groups);
    const Assignment read = assignment_of(net, readings);
    const std::vector<std::size_t> groups_read = groups_of_copies(net, read);
    const std::vector<bool> cleared_as_read = groups_cleared(net, read, groups_read);
    std::vector<double> contradicted(groups.size(), 0);
    std::vector<bool> failing(groups.size(), false), out_of_sum(groups.size(), false);
    for (std::size_t a = 0; a < groups.size(); ++a) {
        contradicted[groups[a]] = std::max(contradicted[groups[a]], proof_.amounts[a].contradicted);
        failing[groups[a]] = failing[groups[a]] || proof_.amounts[a].fails;
        out_of_sum[groups[a]] = out_of_sum[groups[a]] || proof_.amounts[a].out_of_sum;
    }
    for (std::size_t a = 0; a < groups.size(); ++a) {
        AmountProof& out = proof_.amounts[a];
        out.cleared = cleared[groups[a]];
        out.cleared_as_read = cleared_as_read[groups_read[a]];
        out.fails = failing[groups[a]];
        out.out_of_sum = out_of_sum[groups[a]];
        if (!out.cleared) {
            out.contradicted = contradicted[groups[a]];
        }
    }
}

/// The rules that hold with the new candidate and fail with the reading, and is that enough? One
/// that is off by what rounding explains asks for nothing: totals of published reports are so.
void Solving::weigh_change(std::size_t amount) {
    AmountProof& out = proof_.amounts[amount];
    const AmountNet& net = proof_.net;
    const std::size_t taken = adopted_.choice[amount];
    const bool unread = net.amounts[amount].unread;
    // A sum that holds but for rounding does not say which last digit it is.
    const auto& candidates = net.amounts[amount].all;
    const bool last_digit = differ_in_last_digit(candidates[0].text, candidates[taken].text);
    std::vector<std::size_t> asking;
    for (const std::size_t k : net.identities_of[amount]) {
        const Identity& identity = net.identities[k];
        if (holds_closely(identity, adopted_.residuals[k]) &&
            !(last_digit && adopted_.residuals[k] != 0) &&
            ((unread && taken == 0) ||
             std::abs(residual_with(net, adopted_, k, amount, 0)) > identity.tolerance)) {
            asking.push_back(k);
            out.because.push_back(identity.rule);
        }
    }
    std::sort(out.because.begin(), out.because.end());
    out.because.erase(std::unique(out.because.begin(), out.because.end()), out.because.end());
    const auto& all = net.amounts[amount].all;
    const bool seen_by_another = all[taken].readers > 0;
    const std::size_t enough = seen_by_another ? 1 : 2;
    if (!unread && !seen_by_another) {
        // One slip of the document's fails all of them at once, however many they are.
        out.wrong =
            std::min(1.0, out.wrong + std::exp(all[taken].cost - cost_of_misprint(all[0].text)));
    }
    const bool seen = unread || std::exp(-all[taken].cost) >= odds_of_repair;
    out.repair = seen && (unread || keeps_its_form(all[0].text, all[taken].text)) &&
                 independent(asking, amount, net).size() >= enough && out.wrong <= doubt_of_repair;
}

/// That another amount was read stays as doubtful as it was.
void carry_doubt(const Proof& before, Proof& now) {
    for (std::size_t a = 0; a < before.amounts.size(); ++a) {
        const int index =
            before.amounts[a].repair ? now.amount_at(before.net.amounts[a].place) : -1;
        if (index >= 0) {
            AmountProof& amount = now.amounts[static_cast<std::size_t>(index)];
            amount.wrong = std::max(amount.wrong, before.amounts[a].wrong);
        }
    }
}

}  // namespace

int Proof::amount_at(const CellPlace& place) const {
    const auto found = index.find({place.table, place.row, place.col});
    return found == index.end() ? -1 : found->second;
}

Proof prove(const std::vector<Check>& checks, const RuleCatalogue& rules, const TableLookup& lookup,
            const Proof* before) {
    Proof out;
    out.net = amount_net(checks, rules, lookup, before == nullptr ? nullptr : &before->net);
    out.amounts.resize(out.net.amounts.size());
    for (std::size_t a = 0; a < out.net.amounts.size(); ++a) {
        const CellPlace& place = out.net.amounts[a].place;
        out.index[{place.table, place.row, place.col}] = static_cast<int>(a);
    }
    Solving solving(out);
    for (const Component& component : components_of(out.net)) {
        if (!component.amounts.empty()) {
            solving.solve(component);
        }
    }
    solving.weigh();
    if (before != nullptr) {
        carry_doubt(*before, out);
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

double misread_in(const Proof& proof, std::size_t check) {
    const auto found = proof.misread_in_check.find(check);
    return found == proof.misread_in_check.end() ? 0 : found->second;
}

}  // namespace juesuan
