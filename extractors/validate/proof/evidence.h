// Whom an identity that fails accuses.
#pragma once

#include <optional>
#include <vector>

#include "extractors/validate/proof/support.h"

namespace juesuan {

/// Who is to blame for one identity that fails beyond rounding.
struct Blame {
    std::vector<double> misread;  ///< of each term: probability that its amount was misread
    double document = 0;          ///< the rest: the document errs, or the rule does not fit it
    std::optional<std::size_t> located;  ///< the term that is to blame, misread or misprinted: that
                                         ///< clears the others
};

/// Weighs the terms against each other and against the document. An amount of which other
/// identities hold is hardly to blame; one of which others fail by the same difference is.
/// `supports`: of each amount.
[[nodiscard]] Blame blame_for(const AmountNet& net, std::size_t identity,
                              const Assignment& assignment, const std::vector<Support>& supports);

/// The identity would hold if just this amount had its sign or its point elsewhere: what is lost
/// with a stroke or a speck, alike in a whole column, so that the sums of the column hold.
[[nodiscard]] bool is_sign_or_point(const AmountNet& net, std::size_t identity, std::size_t amount,
                                    const Assignment& assignment);

/// The identity holds because just one of two or three amounts, not this one, is taken with the
/// other sign: that the others lack theirs explains it as well.
[[nodiscard]] bool hangs_on_a_sign(const AmountNet& net, std::size_t identity, std::size_t amount,
                                   const Assignment& assignment);

/// The print of another of its amounts is doubted: that one was misread, whatever it should be.
[[nodiscard]] bool has_other_doubted(const AmountNet& net, std::size_t identity,
                                     std::size_t amount);

}  // namespace juesuan
