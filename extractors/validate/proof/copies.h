// The same amount printed again, as the sums show it: a parent and its only child, a row that has
// one amount, the totals of two tables.
#pragma once

#include <vector>

#include "extractors/validate/proof/identities.h"

namespace juesuan {

/// Of each amount the number of its group. Amounts are of one group when identities that hold say
/// no more than that they are the same: what misreads one alike with the others is not seen by
/// them.
[[nodiscard]] std::vector<std::size_t> groups_of_copies(const AmountNet& net,
                                                        const Assignment& assignment);

/// Of each group: is it cleared of the identities that fail with its members? An identity that adds
/// up other amounts must hold for one of them, none of these with a doubted print, and no member
/// may be in more that fail than in such as hold. A group with an exact member is cleared.
[[nodiscard]] std::vector<bool> groups_cleared(const AmountNet& net, const Assignment& assignment,
                                               const std::vector<std::size_t>& groups);

}  // namespace juesuan
