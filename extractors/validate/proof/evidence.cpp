#include "extractors/validate/proof/evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

#include "extractors/validate/proof/calibration.h"

namespace juesuan {
namespace {

bool fails(const Identity& identity, Units residual) {
    return std::abs(residual) > identity.tolerance;
}

/// How much more probable it is that the amount is wrong because other identities fail by the same
/// difference. They would fail by chance as rarely as a document errs and two differences agree.
double accused_by_others(const AmountNet& net, std::size_t identity, std::size_t amount,
                         const Assignment& assignment) {
    const Identity& own = net.identities[identity];
    const Units wanted = -sign_of(amount, own) * assignment.residuals[identity];
    double factor = 1;
    for (const std::size_t k : net.identities_of[amount]) {
        const Identity& other = net.identities[k];
        if (k == identity || !fails(other, assignment.residuals[k])) {
            continue;
        }
        const Units also = -sign_of(amount, other) * assignment.residuals[k];
        if (std::abs(also - wanted) <= own.tolerance + other.tolerance) {
            factor /=
                source_error_probability * chance_of_fit(chosen(net, amount, assignment), 0, other);
        }
    }
    return factor;
}

std::string digits_of(Units units, int scale) {
    const std::optional<Decimal> value = Decimal{units, units_scale}.rescaled(scale);
    return value ? value->text() : std::string();
}

/// The texts differ by one character that was exchanged, dropped or added.
bool one_step_apart(const std::string& a, const std::string& b) {
    const std::string& longer = a.size() >= b.size() ? a : b;
    const std::string& shorter = a.size() >= b.size() ? b : a;
    if (longer == shorter || longer.size() - shorter.size() > 1) {
        return false;
    }
    const auto apart = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    const auto rest = shorter.size() == longer.size() && apart.first != shorter.end()
                          ? apart.first + 1
                          : apart.first;
    return std::equal(rest, shorter.end(), apart.second + 1, longer.end());
}

/// Would one character read wrongly explain what the identity misses? A sum may be off by a unit
/// for rounding besides.
bool is_one_character(const AmountNet& net, std::size_t identity, std::size_t amount,
                      const Assignment& assignment) {
    const Identity& own = net.identities[identity];
    const Candidate& read = chosen(net, amount, assignment);
    const Units wanted = read.units - sign_of(amount, own) * assignment.residuals[identity];
    const std::string text = digits_of(read.units, read.value.scale);
    for (const Units rounding : {Units{0}, own.last_place, -own.last_place}) {
        if (std::abs(rounding) <= own.tolerance &&
            one_step_apart(text, digits_of(wanted + rounding, read.value.scale))) {
            return true;
        }
    }
    return false;
}

/// That the figure of the narrative was misread, and as what the identity asks for: all of its
/// misreadings count where one character would do, else only those of several.
double misread_text_in(const Identity& identity, Units residual) {
    if (!identity.one_figure) {
        return identity.misread_text;
    }
    const Units asked = identity.rest - residual;
    const auto text = [](Units units) { return digits_of(std::abs(units), units_scale); };
    return one_step_apart(text(identity.rest), text(asked))
               ? identity.misread_text
               : identity.misread_text * several_characters(identity.misread_text);
}

/// The odds of the candidates that, taken alone, would make the identity hold. They say exactly
/// what is missing where a misreading in general does so only by chance.
double odds_of_fitting(const AmountNet& net, std::size_t identity, std::size_t amount,
                       const Assignment& assignment) {
    const Identity& own = net.identities[identity];
    const Candidate& now = chosen(net, amount, assignment);
    double odds = 0;
    for (std::size_t k = 0; k < net.amounts[amount].all.size(); ++k) {
        const Candidate& other = net.amounts[amount].all[k];
        const bool fits = !fails(own, residual_with(net, assignment, identity, amount, k));
        odds += fits ? std::exp(now.cost - other.cost) : 0;
    }
    return odds / chance_of_fit(now, 0, own);
}

/// Might an amount that was overlooked in a blank be what the identity misses? It is positive, and
/// rarely so round that a single exchanged digit of another amount explains it as well.
bool may_be_overlooked(const AmountNet& net, std::size_t identity, std::size_t amount,
                       const Assignment& assignment) {
    const Identity& own = net.identities[identity];
    Units wanted = -sign_of(amount, own) * assignment.residuals[identity];
    if (wanted <= own.tolerance) {
        return false;
    }
    const Units finest = wanted / std::max<Units>(1, own.last_place);
    while (wanted % 10 == 0) {
        wanted /= 10;
    }
    return wanted >= 10 || finest < 10;
}

}  // namespace

Blame blame_for(const AmountNet& net, std::size_t identity, const Assignment& assignment,
                const std::vector<Support>& supports) {
    const Identity& own = net.identities[identity];
    Blame out;
    std::vector<double> wrong;              // of each term, whoever errs
    double all = source_error_probability;  // the rule may not fit, or a number stand elsewhere
    for (const IdentityTerm& term : own.terms) {
        const double weight = supports[term.amount].unseen *
                              accused_by_others(net, identity, term.amount, assignment);
        const AmountCandidates& amount = net.amounts[term.amount];
        const bool likely = amount.blank ? may_be_overlooked(net, identity, term.amount, assignment)
                                         : is_one_character(net, identity, term.amount, assignment);
        const double misread =
            (likely ? amount.exchanged : amount.misread * several_characters(amount.misread)) +
            (amount.blank ? 0 : odds_of_fitting(net, identity, term.amount, assignment));
        out.misread.push_back(misread * weight);
        const double misprinted = amount.blank        ? 0
                                  : amount.said_wrong ? misprinted_as_said
                                                      : misprinted_amount * weight;
        wrong.push_back(misread * weight + misprinted);
        all += wrong.back();
    }
    const double misread_text = misread_text_in(own, assignment.residuals[identity]);
    all += misread_text;
    double misread = misread_text / all;
    for (double& share : out.misread) {
        share /= all;
        misread += share;
    }
    out.document = std::max(0.0, 1 - misread);
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        if (wrong[t] >= located_share * all) {
            out.located = t;
        }
    }
    return out;
}

bool is_sign_or_point(const AmountNet& net, std::size_t identity, std::size_t amount,
                      const Assignment& assignment) {
    const Identity& own = net.identities[identity];
    const AmountCandidates& print = net.amounts[amount];
    const Units read = chosen(net, amount, assignment).units;
    const Units wanted = read - sign_of(amount, own) * assignment.residuals[identity];
    if (read == 0 || print.exact || print.blank) {
        return false;
    }
    const auto is_close = [&own](Units a, Units b) { return std::abs(a - b) <= own.last_place; };
    constexpr Units cents = 100, groups = 1000;
    return is_close(wanted, -read) || is_close(wanted, read / cents) ||
           is_close(wanted, read / groups) || is_close(wanted / groups, read);
}

bool hangs_on_a_sign(const AmountNet& net, std::size_t identity, std::size_t amount,
                     const Assignment& assignment) {
    constexpr int most_terms = 3;
    int terms = 0, turned = 0;
    for (const IdentityTerm& term : net.identities[identity].terms) {
        const Units read = net.amounts[term.amount].all.front().units;
        const Units taken = chosen(net, term.amount, assignment).units;
        terms += taken != 0 ? 1 : 0;
        turned += taken != 0 && taken == -read && term.amount != amount ? 1 : 0;
    }
    return turned == 1 && terms <= most_terms && chosen(net, amount, assignment).units != 0;
}

bool has_other_doubted(const AmountNet& net, std::size_t identity, std::size_t amount) {
    const auto& terms = net.identities[identity].terms;
    return std::any_of(terms.begin(), terms.end(), [&](const IdentityTerm& term) {
        return term.amount != amount && net.amounts[term.amount].doubted;
    });
}

}  // namespace juesuan
