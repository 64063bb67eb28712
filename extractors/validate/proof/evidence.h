// What identities that hold, and identities that fail, say about an amount of which no candidate
// tells what else it might be.
#pragma once

#include <vector>

#include "extractors/validate/proof/identities.h"

namespace juesuan {

/// Identities out of `identities`, in their order, that share no other amount with one before them.
[[nodiscard]] std::vector<std::size_t> independent(const std::vector<std::size_t>& identities,
                                                   std::size_t amount, const AmountNet& net);

/// What the identities that hold leave of a misreading's probability.
struct Support {
    int proofs = 0;     ///< independent identities that hold
    double unseen = 1;  ///< factor for a misreading that no candidate names
    double alike = 0;   ///< factor for the same misreading wherever the amount is printed
};

/// How much less probable a misreading of the amount becomes because identities hold: others would
/// have to be wrong as well, and fit by chance. The same amount printed in an identity speaks only
/// once, and never for more than `same_mistake`.
[[nodiscard]] Support support_of(const AmountNet& net, std::size_t amount,
                                 const Assignment& assignment);

/// Who is to blame for one identity that fails beyond rounding.
struct Blame {
    std::vector<double> misread;  ///< of each term: probability that its amount was misread
    double document = 0;          ///< the rest: the document errs, or the rule does not fit it
};

/// Weighs the terms against each other and against the document. An amount of which other
/// identities hold is hardly to blame; one of which others fail by the same difference is.
/// `supports`: of each amount.
[[nodiscard]] Blame blame_for(const AmountNet& net, std::size_t identity,
                              const Assignment& assignment, const std::vector<Support>& supports);

}  // namespace juesuan
