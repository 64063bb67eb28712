// Whom an identity that fails accuses.
#pragma once

#include <vector>

#include "extractors/validate/proof/support.h"

namespace juesuan {

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
