#include "extractors/validate/proof/scale_proof.h"

#include <algorithm>
#include <cstdlib>

namespace juesuan {
namespace {

/// The sign of each amount of the net, nullptr for none.
std::vector<ScaleSign*> signs_of_net(const Proof& proof, const TableLookup& lookup,
                                     ScaleSigns& signs) {
    std::vector<ScaleSign*> out;
    for (const AmountCandidates& amount : proof.net.amounts) {
        const int cell = lookup.cell_index(amount.place);
        out.push_back(cell < 0 ? nullptr
                               : &signs.cells[static_cast<std::size_t>(amount.place.table)]
                                             [static_cast<std::size_t>(cell)]);
    }
    return out;
}

/// An amount of the identity shows its scale and is large enough to matter.
bool is_anchored(const Identity& identity, const AmountNet& net,
                 const std::vector<ScaleSign*>& signs) {
    return std::any_of(identity.terms.begin(), identity.terms.end(), [&](const auto& term) {
        const ScaleSign* sign = signs[term.amount];
        return sign != nullptr && *sign == ScaleSign::sure &&
               std::abs(net.amounts[term.amount].all.front().units) >
                   std::max(identity.tolerance, identity.last_place);
    });
}

}  // namespace

ScaleSigns tied_by_sums(ScaleSigns signs, const Proof& proof, const TableLookup& lookup) {
    const AmountNet& net = proof.net;
    const std::vector<ScaleSign*> of_amount = signs_of_net(proof, lookup, signs);
    const Choice readings(net.amounts.size(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (const Identity& identity : net.identities) {
            if (!holds_closely(identity, residual(identity, net, readings)) ||
                !is_anchored(identity, net, of_amount)) {
                continue;
            }
            for (const IdentityTerm& term : identity.terms) {
                ScaleSign* sign = of_amount[term.amount];
                if (sign != nullptr && *sign == ScaleSign::unsure) {
                    *sign = ScaleSign::sure;
                    changed = true;
                }
            }
        }
    }
    return signs;
}

}  // namespace juesuan
