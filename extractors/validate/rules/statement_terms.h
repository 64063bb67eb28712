// The figures of the narrative that a rule speaks about.
#pragma once

#include <string>
#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// All terms of one side of a rule, for one instance of it. If the rule compares with statements,
/// amounts are taken into 万元, statements as well as cells of tables that are printed in another
/// unit.
[[nodiscard]] std::vector<Term> side_terms(const std::vector<Operand>& side, const RuleSpec& rule,
                                           const TableLookup& lookup, const RuleInstance& instance);

/// The statements that an each_statement rule is repeated over: of its measures and phase in the
/// fiscal year, each
/// (measure, subject, phase, figures) once.
[[nodiscard]] std::vector<const Statement*> statements_of(const RuleSpec& rule, const Forms& forms);

/// What the percentage of the statement refers to: the whole of a share, the budget of a rate of
/// completion. Or nullptr.
[[nodiscard]] const Statement* base_of(const Statement& statement, const Forms& forms);

/// The budgets that the statement's paragraph names for its measure and subject: of one phase, or
/// all of them if `phase` is "budget" or "".
[[nodiscard]] std::vector<const Statement*> budgets_of(const Statement& statement,
                                                       const std::string& phase,
                                                       const Forms& forms);

/// The first pattern of the rule that explains the failed comparison, or "".
[[nodiscard]] std::string pattern_of(const RuleSpec& rule, const Check& check,
                                     const TableLookup& lookup, const RuleInstance& instance);

/// The amounts of the tables are in different units, and none of them is converted.
[[nodiscard]] bool mix_units(const std::vector<Term>& left, const std::vector<Term>& right,
                             const TableLookup& lookup);

}  // namespace juesuan
