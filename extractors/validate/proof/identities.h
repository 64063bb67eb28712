// The sums of the checks as linear constraints over amounts.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/rule_catalogue.h"
#include "extractors/validate/proof/amount_candidates.h"
#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

struct IdentityTerm {
    std::size_t amount = 0;  ///< index into AmountNet::amounts
    int sign = 1;
};

/// The signed sum of the terms and `rest` is 0, or within the tolerance of rounding.
struct Identity {
    std::string rule;
    std::size_t check = 0;  ///< index into the report's checks
    std::vector<IdentityTerm> terms;
    Units rest = 0;           ///< what figures of the narrative contribute
    double misread_text = 0;  ///< probability that one of these figures was misread
    bool one_figure = false;  ///< the narrative contributes one figure, and `rest` is it
    Units tolerance = 0;
    Units last_place = 100;  ///< a unit of the finest printed place
    /// A person says that the document misprints one of its amounts: whether it holds says nothing.
    bool called_wrong = false;
};

/// The amounts of a report and what ties them together.
struct AmountNet {
    std::vector<AmountCandidates> amounts;
    std::vector<Identity> identities;
    std::vector<std::vector<std::size_t>> identities_of;  ///< of each amount
};

/// The number of the candidate that is taken for each amount; 0: the reading.
using Choice = std::vector<std::size_t>;

/// Every amount cell that has candidates and every check that adds up amounts as evidence. A check
/// with an amount that nothing can be guessed for is left out. `before`: the net of the same tables
/// before some of their amounts were changed; the candidates of the others are taken over.
[[nodiscard]] AmountNet amount_net(const std::vector<Check>& checks, const RuleCatalogue& rules,
                                   const TableLookup& lookup, const AmountNet* before = nullptr);

/// With which sign the amount counts in the identity; 0 if not at all.
[[nodiscard]] int sign_of(std::size_t amount, const Identity& identity);

/// What is missing to 0 with these candidates.
[[nodiscard]] Units residual(const Identity& identity, const AmountNet& net, const Choice& choice);

/// A choice with the residual of each identity.
struct Assignment {
    Choice choice;
    std::vector<Units> residuals;
};
[[nodiscard]] Assignment assignment_of(const AmountNet& net, Choice choice);

/// The residual of an identity if one amount took another candidate.
[[nodiscard]] Units residual_with(const AmountNet& net, const Assignment& assignment,
                                  std::size_t identity, std::size_t amount, std::size_t candidate);

/// It holds exactly or within a unit of the last place, and that speaks for its amounts.
[[nodiscard]] bool holds_closely(const Identity& identity, Units residual);

/// How improbable this residual is in a document; 0 for an exact sum, and for any where a person
/// says that the document errs. See calibration.h.
[[nodiscard]] double residual_cost(const Identity& identity, Units residual);

}  // namespace juesuan
