// Rules about subjects of expenditure and projects: their codes, their names, their sum.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Kind `codes_known`: every item code of the rule's first form stands in its last one.
void evaluate_codes_known(const RuleSpec& rule, const TableLookup& lookup,
                          std::vector<Check>& checks);

/// Kind `subject_named`: a subject of the narrative whose amount stands in the rule's form has the
/// name, and with it the code, that the form prints beside the amount.
void evaluate_subject_named(const RuleSpec& rule, const TableLookup& lookup,
                            std::vector<Check>& checks);

/// Kind `parts_add_up`: the amounts of all subjects (or of all tables of the form) are the whole.
/// Only where `complete` says that none of them is missing; else no check.
void evaluate_parts(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks);

}  // namespace juesuan
