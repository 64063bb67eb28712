#include "extractors/validate/proof/support.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/validate/proof/calibration.h"

namespace juesuan {
namespace {

/// How much less probable an unlisted misreading becomes because the identity holds: the document
/// or another amount would have to be wrong as well, and fit.
double weight_of_pass(std::size_t index, std::size_t amount, const AmountNet& net,
                      const Assignment& assignment) {
    const Identity& identity = net.identities[index];
    double others = source_error_probability + identity.misread_text;
    for (const IdentityTerm& term : identity.terms) {
        others += term.amount == amount ? 0 : net.amounts[term.amount].misread;
    }
    const Units left = std::abs(assignment.residuals[index]);
    return std::min(1.0, others * chance_of_fit(chosen(net, amount, assignment), left, identity));
}

/// The digits of an amount from its last printed place on, the last first.
struct PrintedDigits {
    int lowest = 0;  ///< the power of ten of the first, in Units
    std::vector<int> digits;

    [[nodiscard]] int at(int place) const {
        const int k = place - lowest;
        return k >= 0 && k < int(digits.size()) ? digits[static_cast<std::size_t>(k)] : -1;
    }
};

PrintedDigits printed_digits(const Candidate& candidate) {
    PrintedDigits out;
    out.lowest = std::max(0, units_scale - candidate.value.scale);
    Units rest = std::abs(candidate.units);
    for (int k = 0; k < out.lowest; ++k) {
        rest /= 10;
    }
    for (int k = 0; rest > 0 || k <= candidate.value.scale; ++k) {
        out.digits.push_back(int(rest % 10));
        rest /= 10;
    }
    return out;
}

/// An amount that counts the other way than the one in question: misread alike, they cancel.
struct Opposite {
    PrintedDigits print;
    double alike = 0;  ///< how often it is misread alike when the other is
};

std::vector<Opposite> opposites_of(const Identity& identity, std::size_t amount,
                                   const AmountNet& net, const Assignment& assignment) {
    const auto direction = [&](const IdentityTerm& term) {
        const Units units = chosen(net, term.amount, assignment).units;
        return units == 0 ? 0 : (units < 0 ? -term.sign : term.sign);
    };
    int own = 0;
    for (const IdentityTerm& term : identity.terms) {
        own = term.amount == amount ? direction(term) : own;
    }
    std::vector<Opposite> out;
    const CellPlace& place = net.amounts[amount].place;
    const double misread = net.amounts[amount].misread;
    for (const IdentityTerm& term : identity.terms) {
        const AmountCandidates& other = net.amounts[term.amount];
        if (own != 0 && direction(term) == -own && !other.exact) {
            const bool same_column =
                other.place.table == place.table && other.place.col == place.col;
            // One that is read more surely is misread alike no more often than it is misread.
            const double both = std::min(1.0, other.misread / std::max(surest_proof, misread));
            out.push_back({printed_digits(chosen(net, term.amount, assignment)),
                           both * (same_column ? same_mistake_in_column : same_mistake)});
        }
    }
    return out;
}

double alike_at(const std::vector<Opposite>& opposites, int place, int digit) {
    double out = 0;
    for (const Opposite& other : opposites) {
        out = other.print.at(place) == digit ? std::max(out, other.alike) : out;
    }
    return out;
}

/// A copy that is misread more often than what is accepted (ten times the target error) was misread
/// as this one was: the same print, the same ruling through it.
constexpr double sure_copy = 1e-3;

/// The identity proves nothing but that the same amount is printed twice: in one column (a parent
/// and its only child), or in a row, where the other is not read surely.
bool is_unsound_copy(const Identity& identity, std::size_t amount, const AmountNet& net,
                     const Assignment& assignment) {
    const CellPlace& place = net.amounts[amount].place;
    int others = identity.rest != 0 ? 1 : 0;
    bool copied = false;
    for (const IdentityTerm& term : identity.terms) {
        const AmountCandidates& other = net.amounts[term.amount];
        if (term.amount == amount || chosen(net, term.amount, assignment).units == 0) {
            continue;
        }
        ++others;
        const bool beside = other.place.table == place.table && other.place.col == place.col;
        copied = copied || (!other.exact && (beside || other.misread > sure_copy));
    }
    return others == 1 && copied;
}

bool is_sound(const Identity& identity, std::size_t amount, const AmountNet& net,
              const Assignment& assignment) {
    return !is_unsound_copy(identity, amount, net, assignment) &&
           std::none_of(identity.terms.begin(), identity.terms.end(), [&](const auto& term) {
               return term.amount != amount && net.amounts[term.amount].doubted;
           });
}

}  // namespace

double chance_of_fit(const Candidate& candidate, Units left, const Identity& identity) {
    const double fits = 1 + 2.0 * double(left) / double(identity.last_place);
    return std::min(1.0, fits / exchanged_digits(candidate.text));
}

const Candidate& chosen(const AmountNet& net, std::size_t amount, const Assignment& assignment) {
    return net.amounts[amount].all[assignment.choice[amount]];
}

std::vector<std::size_t> independent(const std::vector<std::size_t>& identities, std::size_t amount,
                                     const AmountNet& net) {
    std::vector<std::size_t> out, used;
    for (const std::size_t k : identities) {
        const auto& terms = net.identities[k].terms;
        const bool fresh = std::none_of(terms.begin(), terms.end(), [&](const auto& term) {
            return term.amount != amount && !net.amounts[term.amount].blank &&
                   std::find(used.begin(), used.end(), term.amount) != used.end();
        });
        if (fresh) {
            out.push_back(k);
            for (const IdentityTerm& term : terms) {
                used.push_back(term.amount);
            }
        }
    }
    return out;
}

Support support_of(const AmountNet& net, std::size_t amount, const Assignment& assignment) {
    std::vector<std::size_t> passed, sound;
    for (const std::size_t k : net.identities_of[amount]) {
        if (holds_closely(net.identities[k], assignment.residuals[k])) {
            passed.push_back(k);
            if (is_sound(net.identities[k], amount, net, assignment)) {
                sound.push_back(k);
            }
        }
    }
    const std::vector<std::size_t> proving = independent(passed, amount, net);
    std::vector<std::vector<Opposite>> opposites;
    std::vector<double> weights;
    for (const std::size_t k : proving) {
        opposites.push_back(opposites_of(net.identities[k], amount, net, assignment));
        weights.push_back(weight_of_pass(k, amount, net, assignment));
    }
    Support out;
    out.proofs = static_cast<int>(proving.size());
    out.sound = static_cast<int>(independent(sound, amount, net).size());
    const PrintedDigits own = printed_digits(chosen(net, amount, assignment));
    double by_chance = 0, everywhere = 0;
    for (std::size_t d = 0; d < own.digits.size(); ++d) {
        double factor = 1, alike = 0;
        bool always = !proving.empty();
        for (std::size_t k = 0; k < proving.size(); ++k) {
            const double again = alike_at(opposites[k], own.lowest + int(d), own.digits[d]);
            // A sum that holds but for rounding may be off because this last digit is. Not where
            // the amount is 0: hardly any is printed that is nothing but its last digit.
            const bool hidden = d == 0 && assignment.residuals[proving[k]] != 0 &&
                                chosen(net, amount, assignment).units != 0;
            factor *= again > 0 || hidden ? 1 : weights[k];
            alike = std::max(alike, again);
            always = always && again > 0;
        }
        by_chance += alike > 0 ? factor * alike : factor;
        everywhere += always ? alike : 0;
    }
    const double digits = double(own.digits.size());
    out.unseen = by_chance / digits;
    out.alike = everywhere / digits;
    return out;
}

}  // namespace juesuan
