// Rules that compare nothing with a sum: signs, missing amounts, names of codes.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// A failed check for every negative amount of the table; none if all is well.
void evaluate_sign(const RuleSpec& rule, int table, const TableLookup& lookup,
                   std::vector<Check>& checks);

/// One check an operand: its row is there and holds an amount. None for a table without amounts.
void evaluate_required(const RuleSpec& rule, int table, const TableLookup& lookup,
                       std::vector<Check>& checks);

/// One check for every code that occurs more than once: has it one name?
void evaluate_names(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks);

}  // namespace juesuan
