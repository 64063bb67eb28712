// What identities that hold say about an amount of which no candidate tells what else it might be.
#pragma once

#include <vector>

#include "extractors/validate/proof/identities.h"

namespace juesuan {

/// What the assignment takes for the amount.
[[nodiscard]] const Candidate& chosen(const AmountNet& net, std::size_t amount,
                                      const Assignment& assignment);

/// Share of the misreadings of an amount that land by chance where the identity wants them: of the
/// nine other digits at each of its places, those within the residual that is left.
[[nodiscard]] double chance_of_fit(const Candidate& candidate, Units left,
                                   const Identity& identity);

/// Identities out of `identities`, in their order, that share no other amount with one before them.
[[nodiscard]] std::vector<std::size_t> independent(const std::vector<std::size_t>& identities,
                                                   std::size_t amount, const AmountNet& net);

/// What the identities that hold leave of a misreading's probability.
struct Support {
    int proofs = 0;     ///< independent identities that hold
    int sound = 0;      ///< of these, over amounts whose print is not doubted; no mere copy of the
                        ///< amount in its own column, or one that is not read surely
    double unseen = 1;  ///< factor for a misreading that no candidate names
    double alike = 0;   ///< factor for the same misreading wherever the amount is printed
};

/// How much less probable a misreading of the amount becomes because identities hold: others would
/// have to be wrong as well, and fit by chance. Not so where another amount that counts the other
/// way prints the same digit in the same place, be it the same amount or not: both may be misread
/// alike, and the identity holds. That speaks once for all identities, since it has one cause, and
/// for no more than `same_mistake`, in one column `same_mistake_in_column`.
[[nodiscard]] Support support_of(const AmountNet& net, std::size_t amount,
                                 const Assignment& assignment);

}  // namespace juesuan
