// Whether a rule speaks of a document at all, and of a place in it.
#pragma once

#include <vector>

#include "extractors/validate/rules/statement_terms.h"

namespace juesuan {

/// An amount that is no 0 stands in a cell which the rule names as its exception; or nobody knows,
/// because the document has no table of a form that would print it: what is missing is not 0.
[[nodiscard]] bool is_excepted(const RuleSpec& rule, const TableLookup& lookup);

/// The amounts that must be the same for the rule to speak are not, or one of them is missing.
[[nodiscard]] bool differ(const RuleSpec& rule, const TableLookup& lookup);

/// One of the amounts that the rule needs is not printed.
[[nodiscard]] bool lacks(const RuleSpec& rule, const TableLookup& lookup,
                         const RuleInstance& instance);

/// What the rule is limited to adds up to more, or cannot be read.
[[nodiscard]] bool exceeds(const RuleSpec& rule, const TableLookup& lookup,
                           const RuleInstance& instance);

/// A single part that is printed as one of several (其中:当年财政拨款): the others need not be
/// listed, and it is no more than the whole.
[[nodiscard]] bool is_one_part_of(const std::vector<Term>& whole, const std::vector<Term>& parts,
                                  const TableLookup& lookup);

}  // namespace juesuan
